#!/usr/bin/env node
import { main } from './main.js';
import { processTerminal } from './terminal/terminal.js';

const stop = new AbortController();
let interrupts = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		interrupts++;
		// The second one is somebody who won't wait for children to end by themselves.
		if (interrupts > 1) process.exit(130);
		stop.abort();
	});
}
// A reader that goes away (`| head`, a closed window) is no fault of ours: what still runs is told to stop, what is done is done.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());
process.exitCode = await main(process.argv.slice(2), processTerminal(), stop.signal);
