import { lineEnd, type Source } from '../text/source.js';

/** A block of a document by lines; `start` of a range is the first character of its content. */
export type Block =
	| { readonly kind: 'heading'; readonly depth: number; readonly range: readonly [number, number] }
	| { readonly kind: 'item'; readonly indent: number; readonly ranges: readonly (readonly [number, number])[] }
	| { readonly kind: 'paragraph'; readonly indent: number; readonly ranges: readonly (readonly [number, number])[] }
	| { readonly kind: 'table'; readonly rows: readonly (readonly (readonly [number, number])[])[] }
	| {
			readonly kind: 'fence';
			readonly language: string;
			readonly info: string;
			readonly lines: readonly (readonly [number, number])[];
			readonly indent: number;
	  };

const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})\s*([^\s{]*)(.*)$/;
const MARKER = /^([-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
const HEADING = /^(#{1,6})(?=[ \t]|$)/;
const DELIMITER = /^\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const RULE = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/**
 * The blocks of an interface document, in order: headings, list items, paragraphs, tables, fences. Linear in the text, whatever it holds. Quotes, comments,
 * `<pre>` and indented code say nothing about an interface and are left out.
 */
export function blocksOf(source: Source): Block[] {
	return new BlockReader(source).read();
}

class BlockReader {
	private readonly blocks: Block[] = [];
	private at = 0;
	private open: { kind: 'item' | 'paragraph'; indent: number; ranges: [number, number][] } | undefined;
	private inList = false;

	private readonly text: string;
	private readonly count: number;

	constructor(private readonly source: Source) {
		this.text = source.text;
		this.count = source.starts.length;
	}

	read(): Block[] {
		this.skipFrontmatter();
		while (this.at < this.count) this.step();
		this.close();
		return this.blocks;
	}

	/** A 0-based line's range, without its break. */
	private line(index: number): { start: number; end: number } {
		return { start: this.source.starts[index]!, end: lineEnd(this.source, index + 1) };
	}

	private content(index: number): { text: string; start: number; end: number; indent: number } {
		const line = this.line(index);
		let start = line.start;
		let indent = 0;
		for (; start < line.end; start++) {
			const c = this.text[start];
			if (c === ' ') indent++;
			else if (c === '\t') indent += 4 - (indent % 4);
			else break;
		}
		return { text: this.text.slice(start, line.end).trimEnd(), start, end: line.end, indent };
	}

	private step(): void {
		const line = this.content(this.at);
		if (line.text === '') {
			this.blankLine();
			return;
		}
		if (line.indent < 4 || this.inList) {
			if (this.fence(line) || this.comment(line) || this.table(line)) return;
			const heading = line.indent < 4 ? HEADING.exec(line.text) : null;
			if (heading !== null) {
				this.heading(line, heading[1]!.length);
				return;
			}
			if (this.setext(line) || (RULE.test(line.text) && this.next(() => this.close()))) return;
			if (line.text[0] === '>') {
				this.next(() => this.close());
				return;
			}
			const marker = MARKER.exec(line.text);
			if (marker !== null) {
				this.item(line, marker[0].length);
				return;
			}
		}
		this.paragraph(line);
	}

	private next(act: () => void): true {
		act();
		this.at++;
		return true;
	}

	private blankLine(): void {
		this.close();
		this.at++;
	}

	private close(): void {
		if (this.open !== undefined) this.blocks.push(this.open);
		this.open = undefined;
	}

	private heading(line: { start: number; text: string }, depth: number): void {
		this.close();
		this.inList = false;
		let end = line.text.length;
		while (end > depth && line.text[end - 1] === '#') end--;
		if (end < line.text.length && end > depth && !/[ \t]/.test(line.text[end - 1]!)) end = line.text.length;
		const title = line.text.slice(depth, end);
		const start = line.start + depth + title.length - title.trimStart().length;
		this.blocks.push({ kind: 'heading', depth, range: [start, start + title.trim().length] });
		this.at++;
	}

	private setext(line: { text: string }): boolean {
		if (!/^(=+|-+)$/.test(line.text) || this.open?.kind !== 'paragraph' || this.open.ranges.length !== 1 || this.inList) return false;
		this.blocks.push({ kind: 'heading', depth: line.text[0] === '=' ? 1 : 2, range: this.open.ranges[0]! });
		this.open = undefined;
		this.at++;
		return true;
	}

	private item(line: { start: number; end: number; indent: number; text: string }, width: number): void {
		this.close();
		this.inList = true;
		const body = line.text.slice(width);
		const box = /^\[[ xX]\][ \t]+/.exec(body)?.[0].length ?? 0;
		const start = line.start + width + box;
		this.open = { kind: 'item', indent: line.indent, ranges: [[start, line.start + line.text.length]] };
		this.at++;
	}

	private paragraph(line: { start: number; indent: number; text: string }): void {
		const range: [number, number] = [line.start, line.start + line.text.length];
		if (this.open !== undefined) this.open.ranges.push(range);
		else if (line.indent < 4 || this.inList) {
			if (line.indent === 0) this.inList = false;
			this.open = { kind: 'paragraph', indent: line.indent, ranges: [range] };
		}
		this.at++;
	}

	private fence(line: { text: string; indent: number }): boolean {
		const opener = FENCE.exec(line.text);
		if (opener === null) return false;
		this.close();
		const mark = opener[1]!;
		const lines: [number, number][] = [];
		for (this.at++; this.at < this.count; this.at++) {
			const inner = this.content(this.at);
			if (inner.text[0] === mark[0] && inner.text.length >= mark.length && inner.indent < line.indent + 4 && isRun(inner.text, mark[0]!))
				break;
			const whole = this.line(this.at);
			lines.push([whole.start + Math.min(line.indent, leadingBlanks(this.text, whole)), whole.end]);
		}
		this.at++;
		this.blocks.push({ kind: 'fence', language: opener[2]!.toLowerCase(), info: opener[3]!.trim(), lines, indent: line.indent });
		return true;
	}

	/** A comment or `<pre>` that begins a line: skipped to its end. */
	private comment(line: { text: string }): boolean {
		const end = line.text.startsWith('<!--')
			? '-->'
			: /^<(pre|script|style)\b/i.test(line.text)
				? `</${/^<(\w+)/.exec(line.text)![1]!.toLowerCase()}>`
				: undefined;
		if (end === undefined) return false;
		this.close();
		while (this.at < this.count) {
			const { start, end: stop } = this.line(this.at++);
			if (this.text.slice(start, stop).toLowerCase().includes(end)) break;
		}
		return true;
	}

	private table(line: { text: string; start: number; end: number }): boolean {
		if (!line.text.includes('|') || this.at + 1 >= this.count) return false;
		const delimiter = this.content(this.at + 1).text;
		if (!delimiter.includes('-') || !DELIMITER.test(delimiter)) return false;
		const header = cellsOf(this.text, line.start, line.start + line.text.length);
		if (header.length !== cellsOf(delimiter, 0, delimiter.length).length) return false;
		this.close();
		const rows = [header];
		for (this.at += 2; this.at < this.count; this.at++) {
			const row = this.content(this.at);
			if (row.text === '' || !row.text.includes('|')) break;
			rows.push(cellsOf(this.text, row.start, row.start + row.text.length));
		}
		this.blocks.push({ kind: 'table', rows });
		return true;
	}

	/** Metadata between `---` lines, the first of which is the first line that isn't blank. */
	private skipFrontmatter(): void {
		let first = 0;
		while (first < this.count && this.content(first).text === '') first++;
		if (first >= this.count || this.content(first).text !== '---') return;
		for (let i = first + 1; i < this.count; i++) {
			if (this.content(i).text !== '---') continue;
			this.at = i + 1;
			return;
		}
	}
}

function isRun(text: string, mark: string): boolean {
	for (const c of text) if (c !== mark) return false;
	return true;
}

function leadingBlanks(text: string, line: { start: number; end: number }): number {
	let n = 0;
	while (line.start + n < line.end && (text[line.start + n] === ' ' || text[line.start + n] === '\t')) n++;
	return n;
}

function cellsOf(text: string, start: number, end: number): [number, number][] {
	const cells: [number, number][] = [];
	let from = text[start] === '|' ? start + 1 : start;
	const stop = end > from && text[end - 1] === '|' && text[end - 2] !== '\\' ? end - 1 : end;
	for (let i = from; i <= stop; i++) {
		if (i < stop && (text[i] !== '|' || text[i - 1] === '\\')) continue;
		cells.push([from, i]);
		from = i + 1;
	}
	return cells;
}
