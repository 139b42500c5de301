import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { unlessAborted } from './unless-aborted.js';

const never = new Promise<never>(() => {});
const listeners = (abort: AbortController): number => getEventListeners(abort.signal, 'abort').length;

test('what the promise gives or throws, and nobody listens any more', async () => {
	const abort = new AbortController();
	expect(await unlessAborted(Promise.resolve(1), abort.signal)).toBe(1);
	expect(await unlessAborted(Promise.resolve(2), undefined)).toBe(2);
	await expect(unlessAborted(Promise.reject(new Error('no')), abort.signal)).rejects.toThrow('no');
	expect(listeners(abort)).toBe(0);
});

test('an abort ends the wait with its reason as the cause, then or before', async () => {
	const abort = new AbortController();
	const waiting = unlessAborted(never, abort.signal);
	expect(listeners(abort)).toBe(1);
	const reason = new Error('enough');
	abort.abort(reason);
	await expect(waiting).rejects.toMatchObject({ code: 'aborted', cause: reason });
	await expect(unlessAborted(never, abort.signal)).rejects.toMatchObject({ code: 'aborted', cause: reason });
	expect(listeners(abort)).toBe(0);
});
