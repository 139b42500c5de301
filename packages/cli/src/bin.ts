#!/usr/bin/env node
import { main } from './main.js';
import { processTerminal } from './terminal/terminal.js';

const stop = new AbortController();
let interrupts = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		interrupts++;
		// The second one is somebody who won't wait for children to end.
		if (interrupts > 1) process.exit(130);
		stop.abort();
	});
}
// A reader that goes away (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await main(process.argv.slice(2), processTerminal(), stop.signal);
