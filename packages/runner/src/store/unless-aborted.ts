import { RunnerError } from '../errors.js';

/** What the promise gives, unless the signal aborts before: then `aborted` is thrown, and whatever the promise does goes unseen. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (signal === undefined) return promise;
	let onAbort = (): void => {};
	const aborted = new Promise<never>((_, reject) => {
		onAbort = () => reject(abortedWait(signal.reason));
	});
	if (signal.aborted) onAbort();
	else signal.addEventListener('abort', onAbort, { once: true });
	try {
		return await Promise.race([aborted, promise]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

export function abortedWait(cause: unknown): RunnerError {
	return new RunnerError('aborted', 'The wait for the lock was aborted: nothing was changed.', { cause });
}
