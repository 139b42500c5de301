import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestAmong } from './nearest.js';
import { osaDistance } from './osa-distance.js';

test('case and separators are looked through first', () => {
	const nearest = nearestAmong(['AUTH-service', 'auth-servicf', 'db']);
	expect(nearest('auth_Service')).toBe('AUTH-service');
	expect(nearest('D.B')).toBe('db');
});

test('the closest within a third of the length, ties by code unit', () => {
	const nearest = nearestAmong(['abcdef', 'abcdeg', 'zzzzzzzz']);
	expect(nearest('abcdex')).toBe('abcdef');
	expect(nearest('abcdge')).toBe('abcdeg');
	expect(nearest('qqqqqq')).toBeUndefined();
});

test('agrees with looking at every id', () => {
	const id = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 });
	fc.assert(
		fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 30 }), id, (ids, wanted) => {
			const sorted = ids.toSorted();
			const limit = Math.max(1, Math.floor(wanted.length / 3));
			const ranked = sorted
				.map((one) => [osaDistance(wanted, one, limit), one] as const)
				.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
			expect(nearestAmong(sorted)(wanted)).toBe(ranked[0]![0] <= limit ? ranked[0]![1] : undefined);
		}),
		{ numRuns: 500 },
	);
});

test('after 20,000,000 cells nothing is suggested any more', () => {
	const ids = Array.from({ length: 20_000 }, (_, i) => `${'x'.repeat(90)}${String(i).padStart(6, '0')}`);
	const nearest = nearestAmong(ids);
	expect(nearest('y'.repeat(96))).toBeUndefined();
	expect(nearest(ids[0]!)).toBeUndefined();
});
