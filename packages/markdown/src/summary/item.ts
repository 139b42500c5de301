import type { ListItem, PhrasingContent } from 'mdast';
import { parseInline } from '../text/parse.js';
import { plainText, trimBlanks } from '../text/plain.js';
import { pointAt, type Source } from '../text/source.js';
import { type Block, rangeOfNode } from './outline.js';

/** A bullet of a top-level list, read by its first paragraph. Offsets count in the text as given. */
export interface Item {
	readonly checked: boolean | undefined;
	readonly line: number;
	readonly start: number;
	readonly end: number;
	/** The paragraph's Markdown, after the checkbox. */
	readonly raw: string;
	readonly rawStart: number;
	readonly nodes: readonly PhrasingContent[];
	readonly text: string;
}

export function itemsOf(blocks: readonly Block[], source: Source): Item[] {
	return blocks.flatMap((block) => (block.node.type === 'list' ? block.node.children.map((item) => readItem(item, source)) : []));
}

function readItem(item: ListItem, source: Source): Item {
	const { start, end } = rangeOfNode(item, source);
	const paragraph = item.children[0];
	const range = paragraph?.type === 'paragraph' && paragraph.children.length > 0 ? rangeOfNode(paragraph, source) : { start: end, end };
	const raw = source.text.slice(range.start, range.end);
	const nodes = parseInline(raw);
	return {
		checked: item.checked ?? undefined,
		line: pointAt(source, start).line,
		start,
		end,
		raw,
		rawStart: range.start,
		nodes,
		text: trimBlanks(plainText(nodes)),
	};
}
