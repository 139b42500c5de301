/** Any number of characters. */
const star = 'star';
/** Code units as pairs of first and last, or a star. */
type Token = typeof star | readonly number[];

/** One segment of a path or glob; `tokens` is absent when the text stands for itself. */
export interface Segment {
	readonly text: string;
	readonly tokens?: readonly Token[];
}

/** Reads literal characters, `*`, `?` and `[...]`; undefined when a bracket doesn't close or holds a POSIX class. */
export function readSegment(text: string): Segment | undefined {
	if (!/[*?[\]]/.test(text)) return { text };
	const tokens: Token[] = [];
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '*') {
			if (tokens.at(-1) !== star) tokens.push(star);
		} else if (text[at] === '?') tokens.push([0, 0xffff]);
		else if (text[at] === ']') return undefined;
		else if (text[at] === '[') {
			const negated = text[at + 1] === '!' || text[at + 1] === '^';
			const from = at + (negated ? 2 : 1);
			const to = text.indexOf(']', from + 1);
			const inside = text.slice(from, to);
			if (to < 0 || inside.includes('[')) return undefined;
			tokens.push(readClass(inside, negated));
			at = to;
		} else tokens.push([text.charCodeAt(at), text.charCodeAt(at)]);
	}
	return { text, tokens };
}

/** Capital letters were folded with the whole path, so a class stands for both cases of what it names. */
function readClass(inside: string, negated: boolean): number[] {
	const ranges: [number, number][] = [];
	for (let at = 0; at < inside.length; at++) {
		const first = inside.charCodeAt(at);
		const isRange = inside[at + 1] === '-' && at + 2 < inside.length;
		const last = isRange ? inside.charCodeAt(at + 2) : first;
		if (isRange) at += 2;
		ranges.push(first <= last ? [first, last] : [last, first]);
	}
	// What a class leaves out may still come in as the other case of a letter: a negated class is taken as any character.
	return negated ? [0, 0xffff] : ranges.flat();
}

/** Is there a text that both match? */
export function segmentsMeet(a: Segment, b: Segment): boolean {
	if (!a.tokens && !b.tokens) return a.text === b.text;
	const x = a.tokens ?? literal(a.text);
	const y = b.tokens ?? literal(b.text);
	return meet(
		x.length,
		y.length,
		(i) => x[i] === star,
		(j) => y[j] === star,
		(i, j) => rangesMeet(x[i] as readonly number[], y[j] as readonly number[]),
	);
}

/** Do two lists, in which some places stand for any number of others, have a common reading? A table over (place in a, place in b), from the end. */
export function meet(
	aLength: number,
	bLength: number,
	aOpen: (i: number) => boolean,
	bOpen: (j: number) => boolean,
	same: (i: number, j: number) => boolean,
): boolean {
	let below = new Uint8Array(bLength + 1);
	for (let i = aLength; i >= 0; i--) {
		const row = new Uint8Array(bLength + 1);
		for (let j = bLength; j >= 0; j--) {
			let met: number | boolean;
			if (i === aLength && j === bLength) met = true;
			else if (i < aLength && aOpen(i)) met = below[j]! || (j < bLength && row[j + 1]!);
			else if (j < bLength && bOpen(j)) met = row[j + 1]! || (i < aLength && below[j]!);
			else met = i < aLength && j < bLength && below[j + 1]! && same(i, j);
			row[j] = met ? 1 : 0;
		}
		below = row;
	}
	return below[0] === 1;
}

function literal(text: string): Token[] {
	return Array.from({ length: text.length }, (_, at) => [text.charCodeAt(at), text.charCodeAt(at)]);
}

function rangesMeet(a: readonly number[], b: readonly number[]): boolean {
	for (let i = 0; i < a.length; i += 2) for (let j = 0; j < b.length; j += 2) if (a[i]! <= b[j + 1]! && b[j]! <= a[i + 1]!) return true;
	return false;
}
