import { expect, test } from 'vitest';
import { digitIndex } from './digit-index.js';

test('ids of one prefix and width are ordered by value', () => {
	const index = digitIndex(['T-03', 'T-01', 'T-12'])!;
	expect([...index.order!]).toEqual([1, 0, 2]);
	expect(['T-01', 'T-03', 'T-12', 'T-02', 'T-1', 'U-01', 'T-0x', 'T-99'].map(index.find)).toEqual([1, 0, 2, -1, -1, -1, -1, -1]);
	expect(digitIndex(['T-01', 'T-02'])!.order).toBeUndefined();
});

test.each([
	['another width', ['T-1', 'T-01']],
	['another prefix', ['T-1', 'U-2']],
	['a repeat', ['T-1', 'T-1']],
	['no digits', ['a', 'b']],
	['a wide span', ['T-000', 'T-999']],
	['an empty list', []],
])('%s is for another index', (_, ids) => {
	expect(digitIndex(ids)).toBeUndefined();
});

test('more than nine digits belong to the prefix', () => {
	const index = digitIndex(['900000000000', '900000000001'])!;
	expect(index.find('900000000001')).toBe(1);
	expect(index.find('800000000001')).toBe(-1);
});
