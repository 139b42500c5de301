/** A text with its line starts. All offsets are UTF-16 indexes into the text as given, BOM counted; columns of line 1 don't count the BOM. */
export interface Source {
	readonly text: string;
	/** The text without its BOM: what parsers get. Their offsets are moved by `shift`. */
	readonly body: string;
	readonly shift: 0 | 1;
	/** Offset of the first character of each line. */
	readonly starts: Int32Array;
}

export interface Point {
	readonly line: number;
	readonly column: number;
}

export function openSource(text: string): Source {
	const shift = text.startsWith('\ufeff') ? 1 : 0;
	let lines = 1;
	for (let at = shift; at < text.length; at++) if (endsLine(text, at)) lines++;
	const starts = new Int32Array(lines);
	starts[0] = shift;
	for (let at = shift, line = 1; line < lines; at++) if (endsLine(text, at)) starts[line++] = at + 1;
	return { text, body: shift ? text.slice(1) : text, shift, starts };
}

function endsLine(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10);
}

/** 1-based line and column of an offset. */
export function pointAt(source: Source, offset: number): Point {
	let low = 0;
	let high = source.starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (source.starts[middle]! <= offset) low = middle;
		else high = middle - 1;
	}
	return { line: low + 1, column: Math.max(offset - source.starts[low]!, 0) + 1 };
}

/** Offset of the first character of a 1-based line; the text's end for a line after the last. */
export function lineStart(source: Source, line: number): number {
	return source.starts[line - 1] ?? source.text.length;
}

/** Offset of a 1-based line's end, before its line break. */
export function lineEnd(source: Source, line: number): number {
	let end = lineStart(source, line + 1);
	if (line < source.starts.length) {
		end--;
		if (source.text[end] === '\n' && source.text[end - 1] === '\r' && end - 1 >= lineStart(source, line)) end--;
	}
	return end;
}

/** A 1-based line without its line break. */
export function lineText(source: Source, line: number): string {
	return source.text.slice(lineStart(source, line), lineEnd(source, line));
}

/** The line break that ends a 1-based line, or the one before where that line has none (the last line), or LF in a text of one line. */
export function lineBreak(source: Source, line: number): string {
	for (let at = Math.min(line, source.starts.length); at >= 1; at--) {
		const found = source.text.slice(lineEnd(source, at), lineStart(source, at + 1));
		if (found) return found;
	}
	return '\n';
}

export function isBlankLine(source: Source, line: number): boolean {
	return /^[ \t]*$/.test(lineText(source, line));
}

/** Line, column, end and offsets of a range, as a Problem carries them. */
export function rangeOf(
	source: Source,
	offset: number,
	endOffset: number,
): { line: number; column: number; endLine: number; endColumn: number; offset: number; endOffset: number } {
	const start = pointAt(source, offset);
	const end = pointAt(source, endOffset);
	return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column, offset, endOffset };
}
