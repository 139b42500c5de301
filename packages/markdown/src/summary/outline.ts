import type { Nodes, RootContent } from 'mdast';
import { parseBlocks, parseInline } from '../text/parse.js';
import { plainText } from '../text/plain.js';
import { pointAt, type Source } from '../text/source.js';
import { glyphAtEnd, type Status } from './status.js';

/** A top-level block; offsets count in the text as given. */
export interface Block {
	readonly node: RootContent;
	readonly start: number;
	readonly end: number;
}

export interface Heading {
	readonly depth: number;
	/** Plain text without the status glyph at its end. */
	readonly text: string;
	readonly line: number;
	/** Its place among the blocks. */
	readonly block: number;
	/** Range of the inline content: without hashes, underline and blanks around. */
	readonly contentStart: number;
	readonly contentEnd: number;
	/** End of the whole heading. */
	readonly end: number;
	/** A literal glyph at the end of the content, and where the blanks before it start. */
	readonly glyph?: { readonly status: Status; readonly blankStart: number; readonly start: number; readonly end: number };
}

export interface Outline {
	readonly source: Source;
	readonly blocks: readonly Block[];
	readonly headings: readonly Heading[];
}

export function readOutline(source: Source): Outline {
	const blocks = parseBlocks(source.body).children.map((node) => ({ node, ...rangeOfNode(node, source) }));
	const headings = blocks.flatMap((block, index) => (block.node.type === 'heading' ? [readHeading(source, block, index)] : []));
	return { source, blocks, headings };
}

/** Blocks that stand under a heading: up to the next heading of its depth or less, or to any heading with `own`. */
export function blocksUnder(outline: Outline, heading: Heading, own = false): readonly Block[] {
	let end = heading.block + 1;
	for (; end < outline.blocks.length; end++) {
		const node = outline.blocks[end]!.node;
		if (node.type === 'heading' && (own || node.depth <= heading.depth)) break;
	}
	return outline.blocks.slice(heading.block + 1, end);
}

export function rangeOfNode(node: Nodes, source: Source): { start: number; end: number } {
	return {
		start: (node.position?.start.offset ?? 0) + source.shift,
		end: (node.position?.end.offset ?? 0) + source.shift,
	};
}

function readHeading(source: Source, block: Block, index: number): Heading {
	const node = block.node;
	const depth = node.type === 'heading' ? node.depth : 1;
	const content = node.type === 'heading' ? node.children[0] : undefined;
	const place = { depth, line: pointAt(source, block.start).line, block: index, end: block.end };
	// An empty heading: content would come after the hashes.
	if (!content) return { ...place, text: '', contentStart: block.start + depth, contentEnd: block.start + depth };
	const { start, end } = rangeOfNode(content, source);
	const nodes = parseInline(source.text.slice(start, end));
	const text = plainText(nodes);
	const glyph = literalGlyph(nodes, source.text.slice(start, end));
	const range = { contentStart: start, contentEnd: end };
	if (!glyph) return { ...place, ...range, text };
	const written = text.slice(0, text.length - (glyph.end - glyph.start)).replace(/ +$/, '');
	let blankStart = start + glyph.start;
	while (blankStart > start && source.text[blankStart - 1] === ' ') blankStart--;
	return {
		...place,
		...range,
		text: written,
		glyph: { status: glyph.status, blankStart, start: start + glyph.start, end: start + glyph.end },
	};
}

/** A glyph counts only as it stands there: one written as a character reference or in a code span belongs to the text. */
function literalGlyph(nodes: readonly Nodes[], raw: string): { status: Status; start: number; end: number } | undefined {
	let last = nodes.at(-1);
	while (last && 'children' in last) last = last.children.at(-1);
	const end = last?.position?.end.offset;
	if (last?.type !== 'text' || end === undefined) return undefined;
	const found = glyphAtEnd(raw.slice(0, end));
	return found && { ...found, end };
}
