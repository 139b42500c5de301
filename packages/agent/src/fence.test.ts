import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fence } from './fence.js';

test('no text can end its fence', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom('`', '~', '\n', 'a', ' ') }), (text) => {
			const [, open, ...rest] = fence(text).split('\n');
			const marks = (open as string).replace(/text$/, '');
			expect(rest.slice(0, -1).some((line) => line.trim().startsWith(marks))).toBe(false);
			expect(rest.at(-1)).toBe(marks);
		}),
	);
});
