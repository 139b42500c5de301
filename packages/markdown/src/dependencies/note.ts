import { type InlineText, isLiteral } from '../text/inline-text.js';
import { type FieldKind, fieldKind } from './field.js';

/** A part of a bullet's text. */
export interface NotePart {
	readonly start: number;
	readonly end: number;
}

/** `(needs: a, b)` in a bullet: the whole note and the list in it. */
export interface NeedsNote extends NotePart {
	readonly listStart: number;
	readonly listEnd: number;
}

const WORDS = /^\(\s*(?:needs|depends on|dependent on|requires|after|blocked by)\b\s*:?\s*/i;

const DETAIL = /\[\s*([A-Za-z][A-Za-z ]{1,20}?)\s*:\s*([^\][]{1,500})\]/g;

/** The first note in parentheses that begins with one of the needs words; it ends with its parenthesis, or with the text. Escaped parentheses and code are text. */
export function findNeedsNote(inline: InlineText): NeedsNote | undefined {
	const { text } = inline;
	for (let start = text.indexOf('('); start !== -1; start = text.indexOf('(', start + 1)) {
		const words = isLiteral(inline, start) ? WORDS.exec(text.slice(start, start + 40)) : null;
		if (!words) continue;
		const end = closing(text, start);
		const listEnd = text[end - 1] === ')' ? end - 1 : end;
		return { start, end, listStart: Math.min(start + words[0].length, listEnd), listEnd };
	}
	return undefined;
}

/** The `[key: value]` parts of a bullet, from its body on, with keys that tasks know. */
export function findDetails(
	inline: InlineText,
	body: number,
): { readonly kind: FieldKind; readonly part: NotePart; readonly value: NotePart }[] {
	const { text } = inline;
	if (!text.includes('[', body)) return [];
	return [...text.matchAll(DETAIL)].flatMap((match) => {
		const kind = isLiteral(inline, match.index) ? fieldKind(match[1]!) : undefined;
		const end = match.index + match[0].length;
		const valueEnd = end - 1;
		return kind ? [{ kind, part: { start: match.index, end }, value: { start: valueEnd - match[2]!.length, end: valueEnd } }] : [];
	});
}

function closing(text: string, at: number): number {
	let depth = 0;
	for (let i = at; i < text.length; i++) {
		if (text[i] === '(') depth++;
		else if (text[i] === ')' && --depth === 0) return i + 1;
	}
	return text.length;
}
