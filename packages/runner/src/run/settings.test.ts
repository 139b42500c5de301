import { getEventListeners } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import type { RunPlanOptions } from './options.js';
import { settingsOf } from './settings.js';

const settings = (options: Partial<RunPlanOptions> = {}) => settingsOf(options as RunPlanOptions);

afterEach(() => {
	vi.useRealTimers();
});

test('what is not given has its default', () => {
	expect(settings()).toMatchObject({
		concurrency: 5,
		taskTimeoutMs: 1_800_000,
		graceMs: 5000,
		retries: 1,
		backoffMs: 1000,
		onFailure: 'continue',
	});
	expect(settings().signal.aborted).toBe(false);
});

test('the least and the most that may be given', () => {
	const least = { concurrency: 1, taskTimeoutMs: 0.5, graceMs: 0, retries: 0, backoffMs: 0, onFailure: 'stop' } as const;
	expect(settings(least)).toMatchObject(least);
	const endless = { taskTimeoutMs: Number.POSITIVE_INFINITY, graceMs: Number.POSITIVE_INFINITY };
	expect(settings(endless)).toMatchObject({ taskTimeoutMs: 2 ** 31 - 1, graceMs: 2 ** 31 - 1 });
});

test.each([
	{ concurrency: 0 },
	{ concurrency: 1.5 },
	{ concurrency: '2' as never },
	{ retries: -1 },
	{ retries: 0.5 },
	{ taskTimeoutMs: 0 },
	{ taskTimeoutMs: Number.NaN },
	{ graceMs: -1 },
	{ graceMs: Number.NaN },
	{ backoffMs: -1 },
	{ backoffMs: Number.NaN },
	{ onFailure: '' as never },
])('%j is refused', (options) => {
	expect(() => settings(options)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
});

test('the grace ends so many milliseconds after the abort, with its reason; a signal that has aborted counts from now', async () => {
	vi.useFakeTimers();
	const abort = new AbortController();
	const { signal, graceSignal } = settings({ signal: abort.signal, graceMs: 100 });
	await vi.advanceTimersByTimeAsync(1000);
	expect([signal.aborted, graceSignal.aborted]).toEqual([false, false]);
	abort.abort('enough');
	const late = settings({ signal: abort.signal, graceMs: 100 });
	for (const each of [signal, late.signal]) expect([each.aborted, each.reason]).toEqual([true, 'enough']);
	await vi.advanceTimersByTimeAsync(99);
	expect([graceSignal.aborted, late.graceSignal.aborted]).toEqual([false, false]);
	await vi.advanceTimersByTimeAsync(1);
	for (const each of [graceSignal, late.graceSignal]) expect([each.aborted, each.reason]).toEqual([true, 'enough']);
});

test('however many listen, the caller hears no warning', async () => {
	const warnings: Error[] = [];
	const warned = (warning: Error): number => warnings.push(warning);
	process.on('warning', warned);
	const abort = new AbortController();
	const { signal, graceSignal } = settings({ signal: abort.signal });
	for (let each = 0; each < 50; each++) for (const own of [signal, graceSignal]) own.addEventListener('abort', () => {});
	await new Promise((resolve) => setImmediate(resolve));
	process.off('warning', warned);
	expect(warnings).toEqual([]);
	expect(getEventListeners(abort.signal, 'abort')).toEqual([]);
});
