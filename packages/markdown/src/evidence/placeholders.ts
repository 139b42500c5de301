import type { Nodes } from 'mdast';
import type { Block, Range } from '../text/block.js';
import { parseInline } from '../text/parse.js';
import type { Source } from '../text/source.js';

/** Ranges, in the text as given, of what was never filled in: `[Task Name]`, TBD, TODO. Code, HTML and links don't count. */
export function findPlaceholders(blocks: readonly Block[], source: Source): Range[] {
	return blocks.flatMap((block) => textRanges(block).flatMap((range) => inText(range, source)));
}

function textRanges(block: Block): readonly Range[] {
	if (block.kind === 'text') return [{ start: block.lines[0]!.start, end: block.lines.at(-1)!.end }];
	return block.kind === 'table' ? [...block.header, ...block.rows.flatMap((row) => row.cells)] : [];
}

function inText(range: Range, source: Source): Range[] {
	const raw = source.text.slice(range.start, range.end);
	if (!/\[|TBD|TODO/.test(raw)) return [];
	const found: Range[] = [];
	const stack: Nodes[] = parseInline(raw).reverse();
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (node.type === 'text') {
			const start = node.position?.start.offset ?? 0;
			const written = raw.slice(start, node.position?.end.offset);
			for (const match of written.matchAll(/(?<!\\)\[[A-Za-z][^[\]\r\n\\]{1,80}\]|\b(?:TBD|TODO)\b/g))
				found.push({ start: range.start + start + match.index, end: range.start + start + match.index + match[0].length });
		} else if (node.type !== 'link' && node.type !== 'linkReference' && 'children' in node)
			for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at]!);
	}
	return found;
}
