import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { parse, preprocess } from 'micromark';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import type { Range } from './block.js';

/** What a reader sees of some inline content, and where in the source it was written. */
export interface InlineText {
	readonly text: string;
	/** Where its first line begins in the source. */
	readonly start: number;
	/** The origin of each UTF-16 unit; nothing where the text stands in the source as it is, from `start` on. */
	readonly origin: readonly Origin[] | undefined;
}

/** Where one unit was written. `literal`: as itself, neither escaped nor in a code span. */
interface Origin extends Range {
	readonly literal: boolean;
}

// Without definitions, brackets make links and images only where `](` stands.
const MARKUP = /[\\`*_<&\0\n]|\]\(/;
const MOST_DELIMITERS = 128;
const LONGEST_PIECE = 4096;
// Emphasis, links, code and HTML are quadratic in their number, so that a text with very many is read without them.
const QUADRATIC = ['attention', 'labelStartLink', 'labelStartImage', 'labelEnd', 'htmlText', 'autolink', 'codeText'];
const full = parse();
const reduced = parse({ extensions: [{ disable: { null: QUADRATIC } }] });
const HIDDEN = new Set(['htmlText', 'resource', 'reference']);
const AS_WRITTEN = new Set(['data', 'autolinkProtocol', 'autolinkEmail', 'codeTextData']);

/** The inline content of a heading, paragraph or cell, given as the ranges of its lines: markup, HTML and comments off, a line break as one blank. */
export function inlineText(source: string, lines: readonly Range[]): InlineText {
	const start = lines[0]?.start ?? 0;
	const raw = lines.length === 1 ? source.slice(start, lines[0]!.end) : lines.map((line) => source.slice(line.start, line.end)).join('\n');
	return MARKUP.test(raw) ? withoutMarkup(raw, offsets(lines), start) : { text: raw, start, origin: undefined };
}

/** The range of the source that a range of the text was written as. */
export function sourceRange({ text, start, origin }: InlineText, from: number, to: number): Range {
	if (!origin) return { start: start + from, end: start + to };
	const first = from < text.length ? origin[from]!.start : (origin.at(-1)?.end ?? start);
	return { start: first, end: to > from ? origin[to - 1]!.end : first };
}

/** Whether a unit of the text was written as itself, neither escaped nor in a code span. */
export function isLiteral({ origin }: InlineText, at: number): boolean {
	return !origin || (origin[at]?.literal ?? false);
}

// The source offset of each unit of the joined lines; a joint counts as the place where its line ends.
function offsets(lines: readonly Range[]): number[] {
	const found: number[] = [];
	for (const { start, end } of lines) for (let at = start; at <= end; at++) found.push(at);
	return found;
}

function withoutMarkup(raw: string, places: readonly number[], start: number): InlineText {
	const parts: string[] = [];
	const origin: Origin[] = [];
	const write = (value: string, from: number, to: number, literal: boolean): void => {
		parts.push(value);
		const same = value.length === to - from;
		for (let at = 0; at < value.length; at++)
			origin.push(
				same
					? { start: places[from + at]!, end: places[from + at]! + 1, literal }
					: { start: places[from]!, end: places[to - 1]! + 1, literal },
			);
	};
	const whole = raw.length <= LONGEST_PIECE && countDelimiters(raw) <= MOST_DELIMITERS;
	for (const piece of whole ? [{ start: 0, end: raw.length }] : pieces(raw)) {
		let hidden = 0;
		for (const [phase, token] of tokenize(raw.slice(piece.start, piece.end), whole ? full : reduced)) {
			const [from, to] = [piece.start + token.start.offset, piece.start + token.end.offset];
			if (HIDDEN.has(token.type)) hidden += phase === 'enter' ? 1 : -1;
			if (phase === 'exit' || hidden > 0) continue;
			if (AS_WRITTEN.has(token.type)) write(raw.slice(from, to).replaceAll('\0', ' '), from, to, token.type !== 'codeTextData');
			else if (token.type === 'lineEnding') write(' ', from, to, true);
			else if (token.type === 'characterEscape') write(raw.slice(from + 1, to), from, to, false);
			else if (token.type === 'characterReference') write(decode(raw.slice(from + 1, to - 1)), from, to, false);
		}
	}
	return { text: parts.join(''), start, origin };
}

function tokenize(raw: string, parser: typeof full): ReturnType<ReturnType<typeof full.text>['write']> {
	// A BOM that is no first character of the document would be dropped and move every offset.
	return parser.text().write(preprocess()(raw.replace(/^\ufeff/, '\u2060'), undefined, true));
}

// micromark is quadratic in a long text's lines too. A cut parts no escape and no character reference, and leaves no blank before it, which would be dropped.
function* pieces(raw: string): Generator<Range> {
	let start = 0;
	for (let at = 0; at < raw.length; at += raw[at] === '\\' ? 2 : 1) {
		if (at - start < LONGEST_PIECE || !' \n\\&'.includes(raw[at]!) || ' \n\t'.includes(raw[at - 1]!)) continue;
		yield { start, end: at };
		start = at;
	}
	yield { start, end: raw.length };
}

function countDelimiters(raw: string): number {
	let count = 0;
	for (let at = 0; at < raw.length; at++) if ('*_`[]<!'.includes(raw[at]!)) count++;
	return count;
}

function decode(reference: string): string {
	if (!reference.startsWith('#')) return decodeNamedCharacterReference(reference) || `&${reference};`;
	const hex = /^#x/i.test(reference);
	return decodeNumericCharacterReference(reference.slice(hex ? 2 : 1), hex ? 16 : 10);
}
