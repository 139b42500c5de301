import type { PhrasingContent } from 'mdast';
import { plainInline, plainText } from '../text/plain.js';
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

const plainNames = /^(assigned|assignee|status|evidence|commit|deliverables|dependencies|reason|blocked by|unit)$/i;

/** The field that a bullet is, if it is one: a bold name with a colon, or one of the pattern's own names with a colon. */
export function readField(item: Item): Field | undefined {
	const colon = nameBeforeColon(item.raw, item.nodes);
	if (!colon) return undefined;
	let at = colon.end;
	while (item.raw[at] === ' ' || item.raw[at] === '\t') at++;
	const lineStop = firstBreak(item.raw, at);
	const stop = valueStop(item, at, lineStop);
	return {
		name: colon.name,
		value: plainInline(item.raw.slice(at)),
		firstLine: plainInline(item.raw.slice(at, stop)),
		raw: item.raw.slice(at, stop),
		start: item.rawStart + at,
		end: item.rawStart + stop,
		item,
	};
}

/** The name that a line of Markdown begins with, and where the colon after it ends. */
export function nameBeforeColon(raw: string, nodes: readonly PhrasingContent[]): { name: string; end: number } | undefined {
	const first = nodes[0];
	const end = first?.position?.end.offset;
	if (!first || end === undefined) return undefined;
	if (first.type === 'strong') {
		const name = plainText([first]);
		if (/:\s*$/.test(name)) return { name: name.replace(/\s*:\s*$/, ''), end };
		const colon = /^[ \t]*:/.exec(raw.slice(end));
		return colon ? { name, end: end + colon[0].length } : undefined;
	}
	const colon = raw.indexOf(':');
	const name = colon < 0 ? '' : raw.slice(0, colon);
	return first.type === 'text' && colon < end && plainNames.test(name) ? { name, end: colon + 1 } : undefined;
}

function firstBreak(raw: string, from: number): number {
	const found = /[\r\n]/.exec(raw.slice(from));
	return found ? from + found.index : raw.length;
}

/** The value ends before the first comment and the blanks around it. */
function valueStop(item: Item, from: number, lineStop: number): number {
	let stop = lineStop;
	for (const node of item.nodes) {
		const start = node.position?.start.offset ?? 0;
		if (node.type === 'html' && node.value.startsWith('<!--') && start >= from) {
			stop = Math.min(stop, start);
			break;
		}
	}
	while (stop > from && (item.raw[stop - 1] === ' ' || item.raw[stop - 1] === '\t')) stop--;
	return stop;
}
