import type { Block, ItemBlock, Range, RawBlock, TableBlock, TextBlock } from './block.js';
import { indentAt, type LineCursor, openLine, skipCharacters, skipColumns } from './scan-line.js';
import {
	atxHeading,
	delimiterCells,
	endsHtml,
	fenceOpening,
	htmlKind,
	isFenceClosing,
	isPlainStart,
	isThematicBreak,
	type ListMarker,
	listMarker,
	setextLevel,
} from './scan-starts.js';
import { tableCells } from './scan-table.js';
import { lineEnd, lineStart, type Source } from './source.js';

interface OpenItem {
	readonly item: ItemBlock;
	/** Columns by which a line must be indented to belong to it. */
	readonly indent: number;
	/** Nothing stands in it yet; a blank line ends it then. */
	empty: boolean;
}

type Leaf =
	| { readonly kind: 'paragraph'; readonly block: TextBlock }
	| { readonly kind: 'table'; readonly block: TableBlock }
	| { readonly kind: 'fence'; readonly block: RawBlock; readonly sign: string; readonly length: number }
	| { readonly kind: 'html'; readonly block: RawBlock; readonly type: number }
	| { readonly kind: 'code'; readonly block: RawBlock; readonly whole: boolean };

interface Scan {
	readonly source: Source;
	/** Those that were not handed out yet. */
	readonly blocks: Block[];
	/** The open quotes and list items, outermost first. */
	readonly containers: ('quote' | OpenItem)[];
	leaf: Leaf | undefined;
	/** The paragraph's last line is not indented too far to be a table's header. */
	mayHead: boolean;
}

/** One line on its way through the scan. */
interface Line {
	readonly number: number;
	readonly cursor: LineCursor;
	/** How many of the open containers it belongs to, and whether to all. */
	readonly matched: number;
	readonly whole: boolean;
	/** The paragraph that it may continue; lazily where it is not whole. */
	readonly paragraph: TextBlock | undefined;
	/** A list can begin on it only as it may interrupt a paragraph; micromark holds to that after indented code and behind a new `>` too. */
	readonly interrupts: boolean;
	/** Something has been opened on it, so that it continues nothing. */
	opened: boolean;
}

/** The blocks of a document in their order, by CommonMark 0.31's own line algorithm with GFM tables; no inline content, no link definitions. Linear in the text. `firstLine`: where to begin. */
export function* scanBlocks(source: Source, firstLine = 1): Generator<Block, void> {
	const scan: Scan = { source, blocks: [], containers: [], leaf: undefined, mayHead: false };
	for (let number = firstLine; number <= source.starts.length; number++) {
		scanLine(scan, number);
		// The open leaf, always the last block, may still grow.
		while (scan.blocks.length > (scan.leaf ? 1 : 0)) yield scan.blocks.shift()!;
	}
	yield* scan.blocks;
}

function scanLine(scan: Scan, number: number): void {
	const cursor = openLine(scan.source.text, lineStart(scan.source, number), lineEnd(scan.source, number));
	const matched = matchContainers(scan, cursor);
	const whole = matched === scan.containers.length;
	const interrupts = whole && (scan.leaf?.kind === 'paragraph' || (scan.leaf?.kind === 'code' && scan.leaf.whole));
	if (whole && continueRaw(scan, cursor, number)) return;
	const paragraph = scan.leaf?.kind === 'paragraph' ? scan.leaf.block : undefined;
	const line: Line = { number, cursor, matched, whole, paragraph, interrupts, opened: false };
	while (step(scan, line) === 'container');
}

// Takes what stands next on the line: a container's marker, or all the rest.
function step(scan: Scan, line: Line): 'container' | 'done' {
	const { width, offset } = indentAt(line.cursor);
	if (offset >= line.cursor.end) endAtBlank(scan, line);
	else if (width < 4) {
		const next = startBlock(scan, line, width, offset);
		if (next === 'text') addText(scan, line, offset, width);
		return next === 'container' ? 'container' : 'done';
	} else if (line.paragraph && !line.opened) addText(scan, line, offset, width);
	else setLeaf(scan, line, { kind: 'code', block: rawBlock(scan, line, 'code', ''), whole: line.whole });
	return 'done';
}

function matchContainers(scan: Scan, cursor: LineCursor): number {
	let matched = 0;
	for (const container of scan.containers) {
		const { width, offset } = indentAt(cursor);
		const blank = offset >= cursor.end;
		if (container === 'quote') {
			if (width >= 4 || blank || cursor.text[offset] !== '>') break;
			skipQuoteMarker(cursor, width);
		} else if (blank ? container.empty : width < container.indent) break;
		else skipColumns(cursor, blank ? width : container.indent);
		matched++;
	}
	return matched;
}

function skipQuoteMarker(cursor: LineCursor, indent: number): void {
	skipColumns(cursor, indent);
	skipCharacters(cursor, 1);
	skipColumns(cursor, 1);
}

// Lines of a fence, an HTML block or indented code are taken as they are.
function continueRaw(scan: Scan, cursor: LineCursor, number: number): boolean {
	const { leaf } = scan;
	if (!leaf || leaf.kind === 'paragraph' || leaf.kind === 'table') return false;
	const { width, offset } = indentAt(cursor);
	const blank = offset >= cursor.end;
	const ends = (leaf.kind === 'code' && !blank && width < 4) || (leaf.kind === 'html' && leaf.type >= 6 && blank);
	if (ends) {
		scan.leaf = undefined;
		return false;
	}
	if (!(leaf.kind === 'code' && blank)) leaf.block.endLine = number;
	const rest = cursor.text.slice(offset, cursor.end);
	if (
		leaf.kind === 'html' ? endsHtml(rest, leaf.type) : leaf.kind === 'fence' && width < 4 && isFenceClosing(rest, leaf.sign, leaf.length)
	) {
		leaf.block.closed = true;
		scan.leaf = undefined;
	}
	return true;
}

function startBlock(scan: Scan, line: Line, width: number, offset: number): 'container' | 'done' | 'text' {
	const { cursor } = line;
	if (isPlainStart(cursor.text.charCodeAt(offset))) return 'text';
	if (cursor.text[offset] === '>') {
		open(scan, line);
		skipQuoteMarker(cursor, width);
		scan.containers.push('quote');
		return 'container';
	}
	const rest = cursor.text.slice(offset, cursor.end);
	const continues = line.paragraph !== undefined && !line.opened;
	const heading = atxHeading(rest);
	if (heading) {
		open(scan, line);
		const lines = [{ start: offset + heading.start, end: offset + heading.end }];
		addBlock(scan, textBlock(scan, line, heading.level, lines));
		return 'done';
	}
	const fence = fenceOpening(rest);
	if (fence) {
		setLeaf(scan, line, { kind: 'fence', block: rawBlock(scan, line, 'fence', fence.info), sign: fence.sign, length: fence.length });
		return 'done';
	}
	const html = htmlKind(rest);
	if (html !== undefined && !(html === 7 && continues && line.whole)) {
		openHtml(scan, line, html, rest);
		return 'done';
	}
	const level = continues && line.whole ? setextLevel(rest) : undefined;
	if (level && line.paragraph) {
		line.paragraph.level = level;
		scan.leaf = undefined;
		return 'done';
	}
	if (isThematicBreak(rest)) {
		open(scan, line);
		return 'done';
	}
	const marker = listMarker(rest);
	if (marker && !(line.interrupts && !mayInterrupt(marker, rest))) {
		openItem(scan, line, marker, width, offset);
		return 'container';
	}
	return 'text';
}

// A paragraph's next line begins a list only with a bullet or 1, and only with text after it.
function mayInterrupt(marker: ListMarker, rest: string): boolean {
	return (marker.number === undefined || (marker.number === 1 && marker.width === 2)) && /[^ \t]/.test(rest.slice(marker.width));
}

function openItem(scan: Scan, line: Line, marker: ListMarker, width: number, offset: number): void {
	const { cursor } = line;
	open(scan, line);
	skipColumns(cursor, width);
	skipCharacters(cursor, marker.width);
	const after = indentAt(cursor);
	const empty = after.offset >= cursor.end;
	const padding = empty || after.width > 4 ? 1 : after.width;
	skipColumns(cursor, padding);
	const outer = outerItem(scan);
	const content = empty ? cursor.end : cursor.offset;
	const depth = outer ? outer.depth + 1 : 0;
	const { sign } = marker;
	const item: ItemBlock = { kind: 'item', marker: offset, content, sign, depth, line: line.number, item: outer, quoted: isQuoted(scan) };
	scan.blocks.push(item);
	markFilled(scan);
	scan.containers.push({ item, indent: width + marker.width + padding, empty });
}

function openHtml(scan: Scan, line: Line, type: number, rest: string): void {
	const block = rawBlock(scan, line, 'html', '');
	setLeaf(scan, line, { kind: 'html', block, type });
	block.closed = type >= 6;
	if (endsHtml(rest, type)) {
		block.closed = true;
		scan.leaf = undefined;
	}
}

function endAtBlank(scan: Scan, line: Line): void {
	if (!line.opened) scan.containers.length = line.matched;
	if (!line.whole || scan.leaf?.kind === 'paragraph' || scan.leaf?.kind === 'table') scan.leaf = undefined;
}

function addText(scan: Scan, line: Line, offset: number, indent: number): void {
	const { cursor, paragraph } = line;
	const range = { start: offset, end: cursor.end - trailingBlanks(cursor) };
	if (!line.opened && line.whole && scan.leaf?.kind === 'table') {
		scan.leaf.block.rows.push({ line: line.number, cells: tableCells(cursor.text, range.start, range.end) });
	} else if (!line.opened && paragraph) {
		if (line.whole && indent < 4 && becomesTable(scan, line, paragraph, offset)) return;
		paragraph.lines.push(range);
		scan.mayHead = indent < 4;
	} else {
		open(scan, line);
		const block = textBlock(scan, line, 0, [range]);
		addBlock(scan, block);
		scan.leaf = { kind: 'paragraph', block };
		scan.mayHead = true;
	}
}

// The paragraph's last line is a header row if a delimiter row with as many cells is under it.
function becomesTable(scan: Scan, line: Line, paragraph: TextBlock, offset: number): boolean {
	const last = paragraph.lines.at(-1)!;
	const cells = scan.mayHead ? delimiterCells(line.cursor.text.slice(offset, line.cursor.end)) : undefined;
	if (cells === undefined || line.cursor.text.slice(last.start, last.end) === '|') return false;
	const header = tableCells(line.cursor.text, last.start, last.end);
	if (header.length !== cells) return false;
	const block: TableBlock = { kind: 'table', header, rows: [], line: line.number - 1, item: paragraph.item, quoted: paragraph.quoted };
	if (paragraph.lines.length === 1) scan.blocks.pop();
	else paragraph.lines.pop();
	scan.blocks.push(block);
	scan.leaf = { kind: 'table', block };
	return true;
}

function trailingBlanks(cursor: LineCursor): number {
	let end = cursor.end;
	while (cursor.text[end - 1] === ' ' || cursor.text[end - 1] === '\t') end--;
	return cursor.end - end;
}

// Closes what the line doesn't belong to, before something new begins on it.
function open(scan: Scan, line: Line): void {
	if (line.opened) return;
	line.opened = true;
	scan.containers.length = line.matched;
	scan.leaf = undefined;
}

function setLeaf(scan: Scan, line: Line, leaf: Exclude<Leaf, { kind: 'paragraph' | 'table' }>): void {
	addBlock(scan, leaf.block);
	scan.leaf = leaf;
	line.opened = true;
}

function rawBlock(scan: Scan, line: Line, kind: RawBlock['kind'], info: string): RawBlock {
	open(scan, line);
	return { kind, info, endLine: line.number, closed: kind === 'code', line: line.number, item: outerItem(scan), quoted: isQuoted(scan) };
}

function addBlock(scan: Scan, block: Block): void {
	scan.blocks.push(block);
	markFilled(scan);
}

function markFilled(scan: Scan): void {
	const inner = scan.containers.at(-1);
	if (inner && inner !== 'quote') inner.empty = false;
}

function textBlock(scan: Scan, line: Line, level: number, lines: Range[]): TextBlock {
	return { kind: 'text', level, lines, line: line.number, item: outerItem(scan), quoted: isQuoted(scan) };
}

function outerItem({ containers }: Scan): ItemBlock | undefined {
	for (let at = containers.length - 1; at >= 0; at--) {
		const container = containers[at]!;
		if (container !== 'quote') return container.item;
	}
	return undefined;
}

function isQuoted({ containers }: Scan): boolean {
	return containers.includes('quote');
}
