import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlankLine, lineBreak, lineEnd, lineStart, lineText, openSource, pointAt, rangeOf } from './source.js';

const lines = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '\t', '🚀', '\0') }), { minLength: 1, maxLength: 8 });
// An empty line between CR and LF would be no line at all.
const endings = fc.oneof(fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 8, maxLength: 8 }), fc.constant(Array<string>(8).fill('\r')));

test('every line ends where it ends, whatever ends it', () => {
	fc.assert(
		fc.property(lines, endings, fc.boolean(), (texts, ends, bom) => {
			const text = (bom ? '\ufeff' : '') + texts.map((line, at) => line + (at < texts.length - 1 ? ends[at] : '')).join('');
			const source = openSource(text);
			expect(source.starts.length).toBe(texts.length);
			for (const [at, line] of texts.entries()) {
				expect(lineText(source, at + 1)).toBe(line);
				if (at < texts.length - 1) expect(lineBreak(source, at + 1)).toBe(ends[at]);
				expect(isBlankLine(source, at + 1)).toBe(/^[ \t]*$/.test(line));
				expect(pointAt(source, lineEnd(source, at + 1))).toEqual({ line: at + 1, column: line.length + 1 });
			}
		}),
	);
});

test('a line and column go back to their offset', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '🚀') }), fc.nat(40), (text, at) => {
			const source = openSource(text);
			const offset = Math.min(at, text.length);
			const point = pointAt(source, offset);
			expect(lineStart(source, point.line) + point.column - 1).toBe(offset);
		}),
	);
});

test('a BOM counts in offsets, not in columns', () => {
	const source = openSource('\ufeffab\ncd');
	expect(pointAt(source, 1)).toEqual({ line: 1, column: 1 });
	expect(rangeOf(source, 4, 6)).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 3, offset: 4, endOffset: 6 });
});

test('a text of one line breaks with LF', () => {
	expect(lineBreak(openSource('a'), 1)).toBe('\n');
	expect(lineBreak(openSource('a\r\nb'), 2)).toBe('\r\n');
});
