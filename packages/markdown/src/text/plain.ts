import type { Range } from './block.js';
import { inlineText } from './inline-text.js';

/** Characters that are read at once: the parser slows down on paragraphs of very many lines. */
const longestPiece = 8192;

/** What a reader sees of inline Markdown: markup, HTML and comments off, a line break as one blank, no blanks around it. */
export function plainInline(raw: string): string {
	return trimBlanks(
		piecesOf(raw)
			.map((lines) => inlineText(raw, lines).text)
			.join(' '),
	);
}

/** The lines of a paragraph, their indent left out, in pieces. */
function piecesOf(raw: string): Range[][] {
	if (!/[\r\n]/.test(raw)) return [[{ start: 0, end: raw.length }]];
	const pieces: Range[][] = [];
	let first = Number.NEGATIVE_INFINITY;
	for (const found of raw.matchAll(/[ \t]*([^\r\n]+)/g)) {
		const end = found.index + found[0].length;
		const line = { start: end - found[1]!.length, end };
		if (end - first > longestPiece) {
			pieces.push([line]);
			first = line.start;
		} else pieces.at(-1)!.push(line);
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
