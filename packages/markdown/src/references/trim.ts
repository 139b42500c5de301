/** A half-open range of a text. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

const BLANK_OR_GLYPH = /(?:\s|\0|\u200b|\u200d|\ufe0f)|(?![\d#*])\p{Emoji_Presentation}|[\u2600-\u27bf\u2b00-\u2bff]/u;
const PAIRS = new Map([
	['`', '`'],
	['*', '*'],
	['_', '_'],
	['~', '~'],
	['"', '"'],
	["'", "'"],
	['“', '”'],
	['‘', '’'],
	['[', ']'],
]);

/** The part of a range without blanks, NUL, glyphs, wrapping markup and one trailing `.`. */
export function trimReference(text: string, { start, end }: Span): Span {
	let [from, to] = trimBlanks(text, start, end);
	let dots = 0;
	for (;;) {
		if (dots === 0 && to - from > 1 && text[to - 1] === '.' && text[to - 2] !== '.') {
			dots = 1;
			[from, to] = trimBlanks(text, from, to - 1);
		} else if (to - from > 1 && PAIRS.get(text[from]!) === text[to - 1] && text.slice(from, to) !== '[]') {
			[from, to] = trimBlanks(text, from + 1, to - 1);
		} else return { start: from, end: to };
	}
}

/** The range without blanks at its ends. */
function trimBlanks(text: string, start: number, end: number): [number, number] {
	let [from, to] = [start, end];
	for (let size = glyphAt(text, from, to); size > 0; size = glyphAt(text, from, to)) from += size;
	for (let size = glyphBefore(text, from, to); size > 0; size = glyphBefore(text, from, to)) to -= size;
	return [from, to];
}

function glyphAt(text: string, from: number, to: number): number {
	if (from >= to) return 0;
	const point = String.fromCodePoint(text.codePointAt(from)!);
	return from + point.length <= to && BLANK_OR_GLYPH.test(point) ? point.length : 0;
}

function glyphBefore(text: string, from: number, to: number): number {
	if (to - from >= 2 && BLANK_OR_GLYPH.test(text.slice(to - 2, to)) && text.codePointAt(to - 2)! > 0xffff) return 2;
	return to > from && BLANK_OR_GLYPH.test(text[to - 1]!) ? 1 : 0;
}
