import { escapeInline } from '../text/escape.js';
import { plainInline } from '../text/plain.js';

const noneMarker = /^(?:none|n\/a|-|–|—|nothing|)\.?$/i;

function reference(char: string): string {
	return `&#x${char.codePointAt(0)!.toString(16).toUpperCase()};`;
}

/** Ids joined by `, `; a comma or blank that belongs to an id is written as a reference, so the list reads back as it was. */
export function writeIds(ids: readonly string[]): string {
	const text = ids.map(escapeId).join(', ');
	// An id that is itself a none marker.
	return noneMarker.test(text) ? text.replace(/^./u, reference) : text;
}

/** An id that holds no literal blank or comma in its Markdown. */
export function escapeId(id: string): string {
	return escapeInline(id).replace(/[\s,]/g, reference);
}

/** The items of a field's Markdown, cut at its literal commas; a none marker gives none. */
export function readIds(raw: string): string[] {
	if (noneMarker.test(raw.trim())) return [];
	return raw
		.split(/(?:\r\n?|\n|,)/)
		.map((part) => plainInline(part))
		.filter((part) => part !== '');
}
