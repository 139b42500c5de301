import type { Run } from './state.js';

/** What the promise gives, or undefined `graceMs` after an abort: what ignores the signal doesn't hold the run. */
export async function orGivenUp<T>(run: Pick<Run, 'signal' | 'graceMs'>, promise: Promise<T>): Promise<T | undefined> {
	let grace: NodeJS.Timeout | undefined;
	let onAbort = () => {};
	const givenUp = new Promise<undefined>((resolve) => {
		onAbort = () => {
			grace = setTimeout(() => resolve(undefined), run.graceMs);
		};
	});
	if (run.signal.aborted) onAbort();
	else run.signal.addEventListener('abort', onAbort, { once: true });
	try {
		return await Promise.race([promise, givenUp]);
	} finally {
		run.signal.removeEventListener('abort', onAbort);
		clearTimeout(grace);
	}
}
