import { type InlineText, isLiteral } from '../text/inline-text.js';
import { normaliseText } from '../text/normalise.js';
import { NO_DETAILS, withDetail } from './details.js';
import type { NeedsField, TaskDetails } from './draft.js';
import { itemId, type LeadingId } from './leading-id.js';
import { findDetails, findNeedsNote, type NotePart } from './note.js';

/** The first paragraph of a list item, taken apart. */
export interface Bullet {
	readonly inline: InlineText;
	readonly leading: LeadingId | undefined;
	readonly title: string;
	/** The first run of the title in `inline.text`. */
	readonly titleStart: number;
	readonly titleEnd: number;
	/** Where the text begins behind a checkbox. */
	readonly bodyStart: number;
	/** Whether `[x]` is set; nothing where there is no checkbox. */
	readonly checked: boolean | undefined;
	readonly needs: NeedsField | undefined;
	readonly parallel: boolean;
	/** A literal ✅ ends it. */
	readonly complete: boolean;
	readonly details: TaskDetails;
}

const CHECKBOX = /^\[([ xX])\]\s+/;
const TAG = /^\s*\[(P|US\s?\d+|Story)\]\s*/i;
const LAST_TAG = /\s*\[P\]\s*$/i;
const GLYPH = /\s*(✅|❌|⛔|🚫)\ufe0f?\s*$/u;

/** Reads a bullet: checkbox, id (`withId`: its first word may be one), `[P]`, title, needs note, `[key: value]` details, status glyph. */
export function readBullet(inline: InlineText, withId = true): Bullet {
	const { text } = inline;
	const box = isLiteral(inline, 0) ? CHECKBOX.exec(text) : null;
	const bodyStart = box?.[0].length ?? 0;
	const leading = withId ? itemId(text.slice(bodyStart, bodyStart + 200)) : undefined;
	let start = bodyStart + (leading?.titleStart ?? 0);
	let parallel = false;
	for (
		let tag = text.includes('[', start) ? TAG.exec(text.slice(start, start + 40)) : null;
		tag;
		tag = TAG.exec(text.slice(start, start + 40))
	) {
		parallel ||= tag[1]!.toUpperCase() === 'P';
		start += tag[0].length;
	}
	const note = findNeedsNote(inline);
	const found = findDetails(inline, bodyStart);
	let details = NO_DETAILS;
	for (const { kind, value } of found) details = withDetail(details, kind, { inline, ...value });
	const runs = runsBetween(text, start, [...(note ? [note] : []), ...found.map(({ part }) => part)]);
	const { title, complete } = withoutGlyph(inline, runs);
	const last = title.endsWith(']') ? LAST_TAG.exec(title) : null;
	return {
		inline,
		leading,
		title: last ? title.slice(0, last.index) : title,
		titleStart: runs[0]?.start ?? start,
		titleEnd: runs[0]?.end ?? start,
		bodyStart,
		checked: box ? box[1] !== ' ' : undefined,
		needs: note ? { inline, start: note.listStart, end: note.listEnd } : undefined,
		parallel: parallel || last !== null,
		complete,
		details,
	};
}

/** The text of runs as one title, without a literal status glyph at its end. */
export function withoutGlyph(inline: InlineText, runs: readonly NotePart[]): { title: string; complete: boolean } {
	const text = runs.map(({ start, end }) => inline.text.slice(start, end)).join(' ');
	const glyph = text.charCodeAt(text.trimEnd().length - 1) > 127 ? GLYPH.exec(text.slice(-12)) : null;
	const last = runs.at(-1);
	const at = glyph && last ? last.end - (glyph[0].length - glyph[0].search(/\S/u)) : -1;
	if (!glyph || !isLiteral(inline, at)) return { title: normaliseText(text), complete: false };
	return { title: normaliseText(text.slice(0, text.length - glyph[0].length)), complete: glyph[1] === '✅' };
}

// What is left of the text from `start` on between the parts, blanks off.
function runsBetween(text: string, start: number, parts: readonly NotePart[]): NotePart[] {
	const runs: NotePart[] = [];
	let from = start;
	for (const part of [...parts].sort((a, b) => a.start - b.start)) {
		if (part.start > from) runs.push({ start: from, end: part.start });
		from = Math.max(from, part.end);
	}
	runs.push({ start: from, end: text.length });
	return runs
		.map((run) => {
			const written = text.slice(run.start, run.end);
			const lead = written.length - written.trimStart().length;
			return { start: run.start + lead, end: Math.max(run.start + lead, run.start + written.trimEnd().length) };
		})
		.filter((run) => run.end > run.start);
}
