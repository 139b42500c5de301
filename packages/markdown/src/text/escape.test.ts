import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { escapeInline, escapeParentheses } from './escape.js';
import { isAbsent, normaliseText } from './normalise.js';
import { hostileText } from './testing/hostile.js';

const visible = hostileText.filter((text) => !isAbsent(text));

function inSixPlaces(text: string): string {
	return `# A\n\n### T-1: ${text}\n\n- ${text}\n- b\n\n---\n\n- **Name**: ${text}\n- **Next**: c\n\n---\n\n| A | B |\n| - | - |\n| ${text} | z |\n\n- [ ] ${text}\n- [x] d\n\n---\n\n${text}\n\n# B\n`;
}

/** A tree as nested lists of types, with the values of its leaves. */
function shape(node: Nodes): unknown {
	if (node.type === 'text') return node.value;
	const checked = node.type === 'listItem' && node.checked != null ? [node.checked] : [];
	return [node.type, ...checked, ...('children' in node ? node.children.map(shape) : [])];
}

function shapeOfSixPlaces(text: string): unknown {
	const cell = (value: string) => ['tableCell', value];
	const item = (...content: unknown[]) => ['listItem', ['paragraph', ...content]];
	return [
		'root',
		['heading', 'A'],
		['heading', `T-1: ${text}`],
		['list', item(text), item('b')],
		['thematicBreak'],
		['list', item(['strong', 'Name'], `: ${text}`), item(['strong', 'Next'], ': c')],
		['thematicBreak'],
		['table', ['tableRow', cell('A'), cell('B')], ['tableRow', cell(text), cell('z')]],
		['list', ['listItem', false, ['paragraph', text]], ['listItem', true, ['paragraph', 'd']]],
		['thematicBreak'],
		['paragraph', text],
		['heading', 'B'],
	];
}

test('escaped text is exactly one piece of text, the normalised one, in six places', () => {
	fc.assert(
		fc.property(visible, (text) => {
			const tree = fromMarkdown(inSixPlaces(escapeInline(text)), {
				extensions: [gfmTable(), gfmTaskListItem()],
				mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
			});
			expect(shape(tree)).toEqual(shapeOfSixPlaces(normaliseText(text)));
		}),
		{ numRuns: lawRuns(10_000) },
	);
});

test('with all of GFM no link, footnote or strikethrough comes out of escaped text', () => {
	fc.assert(
		fc.property(visible, (text) => {
			const html = micromark(`### T: ${escapeInline(text)}\n\n- ${escapeInline(text)}\n\n${escapeInline(text)}\n`, {
				extensions: [gfm()],
				htmlExtensions: [gfmHtml()],
			});
			const plain = normaliseText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
			expect(html).toBe(`<h3>T: ${plain}</h3>\n<ul>\n<li>${plain}</li>\n</ul>\n<p>${plain}</p>\n`);
		}),
		{ numRuns: lawRuns(2000) },
	);
});

test('escaped text is one line without a literal status glyph or needs note', () => {
	fc.assert(
		fc.property(hostileText, (text) => {
			const escaped = escapeInline(text);
			expect(escaped).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[✅❌⛔❔❓]|🚫/u);
			expect(escaped).not.toMatch(/(?<!\\)\(\s*(?:needs|depends on|after|blocked by|requires)(?![\p{L}\p{N}])/iu);
		}),
		{ numRuns: lawRuns(2000) },
	);
});

test('no parenthesis stays literal where parentheses have a meaning', () => {
	fc.assert(
		fc.property(visible, (text) => {
			const escaped = escapeParentheses(escapeInline(text));
			expect(escaped.replace(/\\./gsu, '')).not.toMatch(/[()]/);
			expect(shape(fromMarkdown(`x ${escaped}`))).toEqual(['root', ['paragraph', `x ${normaliseText(text)}`]]);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test.each([
	['.env setup, docker config', '.env setup, docker config'],
	['.work/tasks/20250703-1400-db-schema/EVIDENCE.md', '.work/tasks/20250703-1400-db-schema/EVIDENCE.md'],
	['a_b', 'a\\_b'],
	['- x', '\\- x'],
	['1. x', '1\\. x'],
	['1.5 x', '1.5 x'],
	['C# and #1', 'C\\# and \\#1'],
	['Done ✅', 'Done &#x2705;'],
	['see http://x.y', 'see http\\://x.y'],
	['Foo (needs: bar)', 'Foo \\(needs: bar)'],
	['Foo (needless)', 'Foo (needless)'],
])('%j is written %j', (text, escaped) => {
	expect(escapeInline(text)).toBe(escaped);
});
