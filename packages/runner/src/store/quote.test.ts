import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from './quote.js';

const RAW = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

test('controls, bidi, zero width and tags are shown, not sent', () => {
	expect(quote('a\u001b[2Jb')).toBe('"a\\u001b[2Jb"');
	expect(quote('\u202egpj.exe')).toBe('"\\u{202e}gpj.exe"');
	expect(quote('\u{e0041}')).toBe('"\\u{e0041}"');
	expect(quote('x'.repeat(81))).toBe(`"${'x'.repeat(80)}"…`);
	expect(quote({ toString: () => 'no' })).toBe('a value of type object');
});

test('what has 80 characters, of two units each even, is shown whole; one more is cut', () => {
	for (const character of ['x', 'é', '😀']) {
		expect(quote(character.repeat(80))).toBe(`"${character.repeat(80)}"`);
		for (const count of [81, 160, 163, 1000]) expect(quote(character.repeat(count)), String(count)).toBe(`"${character.repeat(80)}"…`);
	}
});

test('what is no text stands as it is, or as its kind where it could say anything', () => {
	expect([7, Number.NaN, true, undefined, 10n, Symbol('x')].map(quote)).toEqual(['7', 'NaN', 'true', 'undefined', '10', 'Symbol(x)']);
	expect([{}, null, [], () => 'no'].map(quote)).toEqual([
		'a value of type object',
		'a value of type object',
		'a value of type object',
		'a value of type function',
	]);
});

test('no text gets through raw, and none is long', () => {
	fc.assert(
		fc.property(
			fc.string({
				unit: fc.oneof(
					fc.constantFrom(...'\u0000\u0007\u001b\u009b\u200b\u202e\u2066\ufeff"\\'),
					fc.constant('\u{e0020}'),
					fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
				),
				maxLength: 100,
			}),
			(text) => {
				const shown = quote(text);
				expect(RAW.test(shown)).toBe(false);
				expect(Array.from(shown.replaceAll(/\\u\{[0-9a-f]+\}|\\u[0-9a-f]{4}|\\./g, '.')).length).toBeLessThanOrEqual(83);
			},
		),
	);
});
