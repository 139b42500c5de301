import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { orGivenUp } from './given-up.js';

let abort: AbortController;
let got: unknown;

beforeEach(() => {
	vi.useFakeTimers();
	abort = new AbortController();
	got = 'nothing yet';
});

afterEach(() => {
	vi.useRealTimers();
});

function begin(promise: Promise<unknown>): void {
	orGivenUp({ signal: abort.signal, graceMs: 100 }, promise).then(
		(value) => {
			got = value;
		},
		(error) => {
			got = error;
		},
	);
}

const passed = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const left = () => [vi.getTimerCount(), getEventListeners(abort.signal, 'abort').length];
const never = new Promise<never>(() => {});

test('what the promise gives, whenever it does, if nothing aborts', async () => {
	let answer = (_: string): void => {};
	begin(
		new Promise<string>((resolve) => {
			answer = resolve;
		}),
	);
	await passed(10_000);
	expect(got).toBe('nothing yet');
	answer('late');
	await passed(0);
	expect([got, ...left()]).toEqual(['late', 0, 0]);
});

test('a throw goes on', async () => {
	begin(Promise.reject(new Error('no')));
	await passed(0);
	expect([got, ...left()]).toEqual([new Error('no'), 0, 0]);
});

test.each(['while it waits', 'before'])('nothing, the grace after an abort %s', async (when) => {
	if (when === 'before') abort.abort();
	begin(never);
	await passed(0);
	abort.abort();
	await passed(99);
	expect(got).toBe('nothing yet');
	await passed(1);
	expect([got, ...left()]).toEqual([undefined, 0, 0]);
});

test('an answer within the grace counts', async () => {
	begin(new Promise((resolve) => setTimeout(resolve, 50, 'in time')));
	abort.abort();
	await passed(50);
	expect([got, ...left()]).toEqual(['in time', 0, 0]);
});
