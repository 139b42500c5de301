import { Worker } from 'node:worker_threads';
import type { Absent } from '../adapters/absent.js';
import type { Script, ScriptResult } from './script.js';

const longest = 120_000;

/** Runs a script in a PostgreSQL of its own, in a thread that can be ended. A text says why there is no result: too long, cancelled, broken off. */
export function runInWorker(script: Script, signal: AbortSignal | undefined): Promise<ScriptResult | Absent | string> {
	return new Promise((resolve) => {
		const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: script, stdout: true, stderr: true });
		const end = (result: ScriptResult | Absent | string): void => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', cancel);
			void worker.terminate();
			resolve(result);
		};
		const cancel = (): void => end('it was cancelled');
		const timer = setTimeout(() => end(`it took more than ${longest / 1000} s`), longest);
		signal?.addEventListener('abort', cancel);
		if (signal?.aborted) cancel();
		worker.on('message', end);
		worker.on('error', (error) => end(`it broke off: ${error instanceof Error ? error.message : String(error)}`));
		worker.on('exit', (code) => end(`it ended with code ${code}`));
	});
}
