import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileIds } from '../testing/task-lists.js';
import { codeUnitOrder } from './code-unit-order.js';

const byCodeUnit = (texts: readonly string[]): number[] =>
	texts.map((_, i) => i).sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : a - b));

test('positions come in code unit order, equal texts by position', () => {
	const texts = fc.oneof(
		fc.array(hostileIds, { minLength: 1 }),
		fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }), { minLength: 40, maxLength: 300 }),
		fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { minLength: 1, maxLength: 100 }),
	);
	fc.assert(
		fc.property(texts, (list) => {
			expect([...(codeUnitOrder(list) ?? list.keys())]).toEqual(byCodeUnit(list));
		}),
		{ numRuns: 200 },
	);
});

test('a list in order needs no positions', () => {
	expect(codeUnitOrder(['', 'a', 'a', 'b'])).toBeUndefined();
	expect(codeUnitOrder([])).toBeUndefined();
});

test('long common beginnings, ends inside a key and large groups of equal texts', () => {
	const texts = Array.from({ length: 200 }, (_, i) => 'p'.repeat(150) + 'q'.repeat((i * 7) % 50)).reverse();
	expect([...codeUnitOrder(texts)!]).toEqual(byCodeUnit(texts));
});

test('many equal texts among others', () => {
	const texts = ['b', ...Array.from({ length: 100 }, () => 'abcabcabcabc'), 'a'];
	expect([...codeUnitOrder(texts)!]).toEqual(byCodeUnit(texts));
});
