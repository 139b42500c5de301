import type { Range } from './block.js';
import { inlineText } from './inline-text.js';

/** Characters that are read at once: the parser slows down on paragraphs of very many lines. */
const longestPiece = 8192;

/** What a reader sees of inline Markdown: markup, HTML and comments off, a line break as one blank, no blanks around it. */
export function plainInline(raw: string): string {
	const unescaped = withoutEscapes(raw);
	if (unescaped !== undefined) return trimBlanks(unescaped);
	return trimBlanks(
		inPieces(linesOf(raw))
			.map((lines) => inlineText(raw, lines).text)
			.join(' '),
	);
}

/** A text that holds no markup but backslash escapes, which is what we write ourselves, needs no parser. */
function withoutEscapes(raw: string): string | undefined {
	const escapes = /\\([!-/:-@[-`{-~])/g;
	return /[\\`*_[\]<&\r\n\0]/.test(raw.replace(escapes, '')) ? undefined : raw.replace(escapes, '$1');
}

/** The lines of a paragraph, their indent left out. */
function linesOf(raw: string): Range[] {
	if (!/[\r\n]/.test(raw)) return [{ start: 0, end: raw.length }];
	return [...raw.matchAll(/[ \t]*([^\r\n]+)/g)].map((found) => {
		const end = found.index + found[0].length;
		return { start: end - found[1]!.length, end };
	});
}

/** The lines of a paragraph in pieces that are read one by one. */
export function inPieces(lines: readonly Range[]): Range[][] {
	const pieces: Range[][] = [];
	let first = Number.NEGATIVE_INFINITY;
	for (const line of lines) {
		if (line.end - first > longestPiece) {
			pieces.push([]);
			first = line.start;
		}
		pieces.at(-1)!.push(line);
	}
	return pieces;
}

/** A text without U+0020 around it; other blanks belong to it. */
export function trimBlanks(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && text[start] === ' ') start++;
	while (end > start && text[end - 1] === ' ') end--;
	return text.slice(start, end);
}
