import fc from 'fast-check';
import { expect, test } from 'vitest';
import { osaDistance } from './osa-distance.js';

function wholeTable(a: string, b: string): number {
	const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
	for (let i = 1; i <= a.length; i++) {
		for (let j = 1; j <= b.length; j++) {
			d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
		}
	}
	return d[a.length]![b.length]!;
}

test('equals the whole table up to the limit', () => {
	const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
	fc.assert(
		fc.property(text, text, fc.integer({ min: 0, max: 6 }), (a, b, limit) => {
			expect(osaDistance(a, b, limit)).toBe(Math.min(wholeTable(a, b), limit + 1));
		}),
		{ numRuns: 2000 },
	);
});

test('a swap of neighbours is one step', () => {
	expect(osaDistance('alhpa', 'alpha', 2)).toBe(1);
});
