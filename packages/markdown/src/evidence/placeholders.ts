import type { Nodes, RootContent } from 'mdast';
import { rangeOfNode } from '../summary/outline.js';
import { parseInline } from '../text/parse.js';
import type { Source } from '../text/source.js';

/** Ranges, in the text as given, of what was never filled in: `[Task Name]`, TBD, TODO. Code, HTML and links don't count. */
export function findPlaceholders(blocks: readonly RootContent[], source: Source): { start: number; end: number }[] {
	const found: { start: number; end: number }[] = [];
	const stack: Nodes[] = [...blocks].reverse();
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (node.type === 'text') found.push(...inText(rangeOfNode(node, source), source));
		else if (node.type !== 'code' && node.type !== 'html' && 'children' in node)
			for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at]!);
	}
	return found;
}

/** The block parse leaves inline content as one text. */
function inText(range: { start: number; end: number }, source: Source): { start: number; end: number }[] {
	const raw = source.text.slice(range.start, range.end);
	if (!/\[|TBD|TODO/.test(raw)) return [];
	const found: { start: number; end: number }[] = [];
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
