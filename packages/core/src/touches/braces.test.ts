import { expect, test } from 'vitest';
import { expandBraces } from './braces.js';

test.each([
	['a/{b,c}/d', ['a/b/d', 'a/c/d']],
	['{a,b{c,d}}', ['a', 'bc', 'bd']],
	['{a,b}{c,d}', ['ac', 'ad', 'bc', 'bd']],
	['x{,s}', ['x', 'xs']],
	['plain', ['plain']],
])('%s', (text, expected) => {
	expect(expandBraces(text)?.sort()).toEqual(expected);
});

test.each(['{a', 'a}', '{a}', '{1..9}', '{a,b', `${'{a,b}'.repeat(7)}`])('%s is not expanded', (text) => {
	expect(expandBraces(text)).toBeUndefined();
});

test('64 alternatives are the most', () => {
	expect(expandBraces('{a,b}'.repeat(6))).toHaveLength(64);
});
