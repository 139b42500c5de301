import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAbsent, normaliseText } from './normalise.js';
import { hostileText } from './testing/hostile.js';

test('normalised twice is normalised once, one line, no blank around', () => {
	fc.assert(
		fc.property(hostileText, (text) => {
			const once = normaliseText(text);
			expect(normaliseText(once)).toBe(once);
			expect(once).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|^ | $| {2}/);
			expect(() => encodeURIComponent(once)).not.toThrow();
		}),
	);
});

test.each([
	['a\r\n\tb', 'a b'],
	['\u202eevil', 'evil'],
	['a\ud800b', 'ab'],
	['\u00a0x\u00a0', '\u00a0x\u00a0'],
	[' x\u0085', 'x'],
])('%j becomes %j', (text, normal) => {
	expect(normaliseText(text)).toBe(normal);
});

test.each(['', ' ', '\n', '\0', '\u200b', '\u0301', '\u00a0', '\ufeff\u2060'])('%j is absent', (text) => {
	expect(isAbsent(text)).toBe(true);
});

test.each(['a', '.', '✅', '\u200ba'])('%j is there', (text) => {
	expect(isAbsent(text)).toBe(false);
});
