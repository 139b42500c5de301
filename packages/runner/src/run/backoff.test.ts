import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from './backoff.js';

test('doubles from its base, never above 60 s and a fifth, and is the same every time', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 5000 }), fc.string(), fc.integer({ min: 1, max: 50 }), (base, key, failures) => {
			const wait = backoff(base, key, failures, failures);
			const plain = Math.min(60_000, base * 2 ** (failures - 1));
			expect(wait).toBe(backoff(base, key, failures, failures));
			expect(wait).toBeGreaterThanOrEqual(Math.floor(plain * 0.8));
			expect(wait).toBeLessThanOrEqual(Math.ceil(plain * 1.2));
		}),
	);
});

test('is spread by key and by attempt, over all of its range', () => {
	const waits = (each: (at: number) => number): number[] => Array.from({ length: 200 }, (_, at) => each(at));
	for (const spread of [waits((at) => backoff(1000, `key ${at}`, 1, 1)), waits((at) => backoff(1000, 'key', at, 1))]) {
		expect(new Set(spread).size).toBeGreaterThan(50);
		expect(Math.min(...spread)).toBeLessThan(850);
		expect(Math.max(...spread)).toBeGreaterThan(1150);
	}
});
