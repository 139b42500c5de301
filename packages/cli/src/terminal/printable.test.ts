import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, printableLines } from './printable.js';
import { fit, width } from './width.js';

const dangerous =
	/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/u;
const text = fc.string({
	unit: fc.oneof(
		fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
		fc.constantFrom('\u001b', '\u202e', '\u200d', '\n', '\u0085', '\ud800', '\u{e0041}'),
	),
});

test('no text from outside moves a cursor, hides or turns anything', () => {
	fc.assert(
		fc.property(text, (given) => {
			expect(printable(given)).not.toMatch(dangerous);
			expect(printableLines(given).replaceAll('\n', '')).not.toMatch(dangerous);
		}),
	);
});

test('what is fit is never wider than its columns', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 80 }), (given, columns) => {
			expect(width(fit(given, columns))).toBeLessThanOrEqual(columns);
		}),
	);
});
