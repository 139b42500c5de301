import { parseInline } from '../text/parse.js';
import { plainInline } from '../text/plain.js';
import type { Item } from './item.js';

/** A bullet `**NAME**: VALUE`. Offsets count in the text as given. */
export interface Field {
	readonly name: string;
	/** Plain text of the whole value, its lines joined by a blank, without comments. */
	readonly value: string;
	/** Plain text of the value's first line. */
	readonly firstLine: string;
	/** The value's Markdown on its first line: after the colon and blanks, before a comment. */
	readonly raw: string;
	readonly start: number;
	readonly end: number;
	readonly item: Item;
}

/** Characters that are given to the reference parser, which is quadratic. */
const longestParsed = 2000;

/** The field that a bullet is, if it is one: a bold name with a colon, or one of the pattern's own names with a colon. */
export function readField(item: Item): Field | undefined {
	const found = readName(item.raw);
	if (!found) return undefined;
	let start = found.end;
	while (item.raw[start] === ' ' || item.raw[start] === '\t') start++;
	const stop = valueStop(item.raw, start);
	const raw = item.raw.slice(start, stop);
	const firstLine = plainInline(raw);
	return {
		name: found.name,
		value: stop === item.raw.length ? firstLine : plainInline(item.raw.slice(start)),
		firstLine,
		raw,
		start: item.rawStart + start,
		end: item.rawStart + stop,
		item,
	};
}

/** The name that a line of Markdown begins with, and where the colon after it ends. */
export function readName(raw: string): { name: string; end: number } | undefined {
	const simple = /^\*\*([\p{L}\p{N}](?:[\p{L}\p{N} ./-]*[\p{L}\p{N}])?)(?:\*\*:|:\*\*)/u.exec(raw);
	if (simple) return { name: simple[1]!, end: simple[0].length };
	const plain = /^(?:assigned|assignee|status|evidence|commit|deliverables|dependencies|reason|blocked by|unit):/i.exec(raw);
	if (plain) return { name: raw.slice(0, plain[0].length - 1), end: plain[0].length };
	return /^(?:\*\*|__)/.test(raw) ? readBold(raw) : undefined;
}

/** A bold name with markup of its own, as the reference parser sees it. */
function readBold(raw: string): { name: string; end: number } | undefined {
	const [first] = parseInline(raw.slice(0, firstBreak(raw, 0)).slice(0, longestParsed));
	const end = first?.position?.end.offset;
	if (first?.type !== 'strong' || end === undefined) return undefined;
	const name = plainInline(raw.slice(0, end));
	if (name.endsWith(':')) return { name: plainInline(name.slice(0, -1)), end };
	const colon = /^[ \t]*:/.exec(raw.slice(end));
	return colon ? { name, end: end + colon[0].length } : undefined;
}

function firstBreak(raw: string, from: number): number {
	const found = /[\r\n]/.exec(raw.slice(from));
	return found ? from + found.index : raw.length;
}

/** The value ends before the first comment and the blanks around it. */
function valueStop(raw: string, from: number): number {
	let stop = firstBreak(raw, from);
	const comment = raw.indexOf('<!--', from);
	if (comment >= 0 && comment < stop && isComment(raw.slice(from, stop), comment - from)) stop = comment;
	while (stop > from && (raw[stop - 1] === ' ' || raw[stop - 1] === '\t')) stop--;
	return stop;
}

/** Not in a code span and not escaped. */
function isComment(value: string, at: number): boolean {
	return parseInline(value.slice(0, longestParsed)).some((node) => node.type === 'html' && node.position?.start.offset === at);
}
