import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { parse, preprocess } from 'micromark';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import type { Range } from './block.js';

/** What a reader sees of some inline content, and where in the source each of its UTF-16 units was written. */
export interface InlineText {
	readonly text: string;
	/** Where its first line begins in the source. */
	readonly start: number;
	/** The range of the source that a range of `text` was written as. */
	sourceRange(start: number, end: number): Range;
	/** Whether a unit was written as itself, neither escaped nor inside a code span. */
	isLiteral(at: number): boolean;
}

const MARKUP = /[\\`*_[\]<>&!\0]/;
const MOST_DELIMITERS = 128;
const full = parse();
// Emphasis and links are quadratic in their number, so that a text with very many is read without them.
const plain = parse({
	extensions: [{ disable: { null: ['attention', 'labelStartLink', 'labelStartImage', 'labelEnd', 'htmlText', 'autolink', 'codeText'] } }],
});
const HIDDEN = new Set(['htmlText', 'resource', 'reference']);

/** The inline content of a heading, paragraph or cell, given as the ranges of its lines: markup, HTML and comments off, a line break as one blank. */
export function inlineText(source: string, lines: readonly Range[]): InlineText {
	const [only] = lines;
	const raw = lines.map(({ start, end }) => source.slice(start, end)).join('\n');
	if (only && !MARKUP.test(raw))
		return lines.length === 1 ? unchanged(raw, only.start) : placed(raw.replaceAll('\n', ' '), offsets(lines), 1);
	return marked(raw, offsets(lines));
}

function unchanged(text: string, base: number): InlineText {
	return { text, start: base, sourceRange: (start, end) => ({ start: base + start, end: base + end }), isLiteral: () => true };
}

// The source offset of each unit of the joined lines; the joint counts as the place where its line ends.
function offsets(lines: readonly Range[]): number[] {
	const found: number[] = [];
	for (const [index, { start, end }] of lines.entries()) {
		for (let at = start; at < end; at++) found.push(at);
		if (index < lines.length - 1) found.push(end);
	}
	return found;
}

function placed(text: string, from: readonly number[], size: number): InlineText {
	return {
		text,
		start: from[0] ?? 0,
		sourceRange: (start, end) => ({ start: from[start] ?? 0, end: end > start ? from[end - 1]! + size : (from[start] ?? 0) }),
		isLiteral: () => true,
	};
}

function marked(raw: string, places: readonly number[]): InlineText {
	const text: string[] = [];
	const from: number[] = [];
	const to: number[] = [];
	const literal: boolean[] = [];
	const write = (value: string, start: number, end: number, isLiteral: boolean): void => {
		text.push(value);
		const spread = value.length === end - start;
		for (let at = 0; at < value.length; at++) {
			from.push(places[spread ? start + at : start]!);
			to.push(places[spread ? start + at : end - 1]! + 1);
			literal.push(isLiteral);
		}
	};
	let hidden = 0;
	for (const [phase, token] of tokens(raw)) {
		const [start, end] = [token.start.offset, token.end.offset];
		if (HIDDEN.has(token.type)) hidden += phase === 'enter' ? 1 : -1;
		if (phase === 'exit' || hidden > 0) continue;
		if (token.type === 'data' || token.type === 'autolinkProtocol' || token.type === 'autolinkEmail')
			write(withoutNul(raw.slice(start, end)), start, end, true);
		else if (token.type === 'codeTextData') write(withoutNul(raw.slice(start, end)), start, end, false);
		else if (token.type === 'lineEnding') write(' ', start, end, true);
		else if (token.type === 'characterEscape') write(raw.slice(start + 1, end), start, end, false);
		else if (token.type === 'characterReference') write(decode(raw.slice(start + 1, end - 1)), start, end, false);
	}
	return {
		text: text.join(''),
		start: places[0] ?? 0,
		sourceRange: (start, end) => ({
			start: from[start] ?? places.at(-1)! + 1,
			end: end > start ? to[end - 1]! : (from[start] ?? places.at(-1)! + 1),
		}),
		isLiteral: (at) => literal[at] ?? false,
	};
}

function tokens(raw: string): ReturnType<ReturnType<typeof full.text>['write']> {
	const parser = countDelimiters(raw) > MOST_DELIMITERS ? plain : full;
	// A BOM that is no first character of the document would be dropped and move every offset.
	return parser.text().write(preprocess()(raw.replace(/^\ufeff/, '\u2060'), undefined, true));
}

function countDelimiters(raw: string): number {
	let count = 0;
	for (let at = 0; at < raw.length; at++) if ('*_`[]<!'.includes(raw[at]!)) count++;
	return count;
}

function withoutNul(text: string): string {
	return text.replaceAll('\0', ' ');
}

function decode(reference: string): string {
	if (!reference.startsWith('#')) return decodeNamedCharacterReference(reference) || `&${reference};`;
	const hex = reference[1] === 'x' || reference[1] === 'X';
	const value = decodeNumericCharacterReference(reference.slice(hex ? 2 : 1), hex ? 16 : 10);
	return value;
}
