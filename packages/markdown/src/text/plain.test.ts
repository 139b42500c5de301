import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { escapeInline } from './escape.js';
import { isAbsent, normaliseText } from './normalise.js';
import { plainInline, trimBlanks } from './plain.js';
import { hostileText } from './testing/hostile.js';

test('escaped text reads back as the normalised text', () => {
	fc.assert(
		fc.property(
			hostileText.filter((text) => !isAbsent(text)),
			(text) => {
				expect(plainInline(escapeInline(text))).toBe(normaliseText(text));
			},
		),
		{ numRuns: lawRuns(2000) },
	);
});

test.each([
	['**b** _i_ `c` [l](u) ![alt](u)', 'b i c l alt'],
	['a <!-- hidden --> <b>x</b>', 'a  x'],
	['a\n   b\r\nc', 'a b c'],
	['&amp; \\*', '& *'],
])('%j says %j', (raw, text) => {
	expect(plainInline(raw)).toBe(text);
});

test('a paragraph of very many lines is read whole', () => {
	const raw = Array.from({ length: 5000 }, (_, at) => `line ${at} &amp;`).join('\n');
	expect(plainInline(raw)).toBe(Array.from({ length: 5000 }, (_, at) => `line ${at} &`).join(' '));
});

test('only blanks are trimmed', () => {
	expect(trimBlanks('  \u00a0x\t ')).toBe('\u00a0x\t');
});
