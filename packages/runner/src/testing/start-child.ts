import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Acknowledged } from './life.js';

export interface Child {
	readonly process: ChildProcess;
	/** What it said once it was ready. */
	readonly ready: Promise<readonly string[]>;
	readonly acknowledged: Acknowledged[];
	/** Its exit code or signal. */
	readonly end: Promise<number | string | null>;
	go(): void;
}

/** Starts `child.mjs`, which works on the built package. */
export function startChild(...argv: readonly (string | number)[]): Child {
	const process = fork(fileURLToPath(new URL('./child.mjs', import.meta.url)), argv.map(String), {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const acknowledged: Acknowledged[] = [];
	let isReady: (words: readonly string[]) => void = () => {};
	const ready = new Promise<readonly string[]>((resolve) => {
		isReady = resolve;
		process.once('exit', () => resolve([]));
	});
	process.on('message', (message: Acknowledged & { ready?: string[] }) => {
		if (message.ready) isReady(message.ready);
		else acknowledged.push(message);
	});
	const end = new Promise<number | string | null>((resolve) => process.once('exit', (code, signal) => resolve(signal ?? code)));
	return { process, ready, acknowledged, end, go: () => process.send('go') };
}
