import type { Block, Range, TextBlock } from '../text/block.js';
import { type InlineText, inlineText, isLiteral, sourceRange } from '../text/inline-text.js';
import { plainInline, trimBlanks } from '../text/plain.js';
import { scanBlocks } from '../text/scan.js';
import { lineStart, pointAt, type Source } from '../text/source.js';
import { glyphAtEnd, type Status } from './status.js';

/** A heading outside quotes and lists; offsets count in the text as given. */
export interface Heading {
	readonly depth: number;
	/** Plain text without the status glyph at its end. */
	readonly text: string;
	readonly line: number;
	/** Its last line: the underline of a heading that has one. */
	readonly endLine: number;
	/** Its place among the blocks, and among the headings. */
	readonly block: number;
	readonly index: number;
	/** Range of the inline content: without hashes, underline and blanks around. */
	readonly start: number;
	readonly end: number;
	/** A literal glyph at the end of the content, and where the blanks before it start. */
	readonly glyph?: { readonly status: Status; readonly blankStart: number; readonly start: number; readonly end: number };
}

/** A document's blocks in their order, nested ones too, and its headings. */
export interface Outline {
	readonly source: Source;
	readonly blocks: readonly Block[];
	readonly headings: readonly Heading[];
}

export function readOutline(source: Source): Outline {
	const blocks = [...scanBlocks(source)];
	const headings: Heading[] = [];
	for (const [at, block] of blocks.entries()) if (isHeading(block)) headings.push(readHeading(source, block, at, headings.length));
	return { source, blocks, headings };
}

/** Blocks that stand under a heading: up to the next heading of its depth or less, or to any heading with `own`. */
export function blocksUnder(outline: Outline, heading: Heading, own = false): readonly Block[] {
	let next = heading.index + 1;
	while (!own && next < outline.headings.length && outline.headings[next]!.depth > heading.depth) next++;
	return outline.blocks.slice(heading.block + 1, outline.headings[next]?.block);
}

/** The last line on which something of a block stands. */
export function lastLineOf(block: Block, source: Source): number {
	if (block.kind === 'text') return pointAt(source, block.lines.at(-1)!.end).line;
	if (block.kind === 'table') return block.rows.at(-1)?.line ?? block.line + 1;
	return block.kind === 'item' ? block.line : block.endLine;
}

/** The last line of what stands under a heading, or its own. */
export function lastLineUnder(outline: Outline, heading: Heading, own = false): number {
	const lines = blocksUnder(outline, heading, own).map((block) => lastLineOf(block, outline.source));
	return lines.reduce((last, line) => Math.max(last, line), heading.endLine);
}

/** The Markdown of a paragraph or heading. */
export function rawOf(block: TextBlock, source: Source): string {
	return source.text.slice(block.lines[0]!.start, block.lines.at(-1)!.end);
}

/** A heading of more characters carries no status. */
const longestTitle = 10_000;

function isHeading(block: Block): block is TextBlock {
	return block.kind === 'text' && block.level > 0 && !block.item && !block.quoted;
}

function readHeading(source: Source, block: TextBlock, at: number, index: number): Heading {
	const start = block.lines[0]!.start;
	const end = block.lines.at(-1)!.end;
	const last = pointAt(source, end).line;
	const isAtx = block.lines.length === 1 && /^[ \t]*#/.test(source.text.slice(lineStart(source, block.line), start));
	const endLine = isAtx ? last : last + 1;
	const plain = (text: string): Heading => ({ depth: block.level, text, line: block.line, endLine, block: at, index, start, end });
	if (end - start > longestTitle) return plain(plainInline(source.text.slice(start, end)));
	const inline = inlineText(source.text, block.lines);
	const glyph = literalGlyph(inline);
	if (!glyph) return plain(trimBlanks(inline.text));
	let blankStart = glyph.start;
	while (blankStart > start && source.text[blankStart - 1] === ' ') blankStart--;
	return { ...plain(trimBlanks(inline.text.slice(0, glyph.at))), glyph: { ...glyph.range, status: glyph.status, blankStart } };
}

/** A glyph counts only as it stands there: one written as a character reference or in a code span belongs to the text. */
function literalGlyph(inline: InlineText): { status: Status; at: number; range: Range; start: number } | undefined {
	const text = inline.text.replace(/ +$/, '');
	const found = glyphAtEnd(text);
	if (!found || !isLiteral(inline, found.start)) return undefined;
	const range = sourceRange(inline, found.start, text.length);
	return { status: found.status, at: found.start, range, start: range.start };
}
