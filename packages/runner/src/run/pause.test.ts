import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pause } from './pause.js';

let abort: AbortController;
let over: boolean;

beforeEach(() => {
	vi.useFakeTimers();
	abort = new AbortController();
	over = false;
});

afterEach(() => {
	vi.useRealTimers();
});

function begin(): void {
	void pause(100, abort.signal).then(() => {
		over = true;
	});
}

const left = () => [vi.getTimerCount(), getEventListeners(abort.signal, 'abort').length];

test('ends when its time is up', async () => {
	begin();
	await vi.advanceTimersByTimeAsync(99);
	expect([over, ...left()]).toEqual([false, 1, 1]);
	await vi.advanceTimersByTimeAsync(1);
	expect([over, ...left()]).toEqual([true, 0, 0]);
});

test('ends with the signal, and begins nothing after it', async () => {
	begin();
	abort.abort();
	await vi.advanceTimersByTimeAsync(0);
	expect([over, ...left()]).toEqual([true, 0, 0]);
	over = false;
	begin();
	expect(left()).toEqual([0, 0]);
	await vi.advanceTimersByTimeAsync(0);
	expect(over).toBe(true);
});
