/** Sorted, disjoint, inclusive ranges of code points. */
export type CharSet = readonly (readonly [low: number, high: number])[];

export const LAST = 0x10ffff;

/** The set of these ranges, in any order. */
export function charSet(ranges: CharSet): CharSet {
	const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
	const merged: [number, number][] = [];
	for (const [low, high] of sorted) {
		const last = merged.at(-1);
		if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high);
		else merged.push([low, high]);
	}
	return merged;
}

/** Every code point that isn't in the set. */
export function complement(set: CharSet): CharSet {
	const rest: [number, number][] = [];
	let next = 0;
	for (const [low, high] of set) {
		if (low > next) rest.push([next, low - 1]);
		next = high + 1;
	}
	if (next <= LAST) rest.push([next, LAST]);
	return rest;
}

const point = (text: string): CharSet => [...text].map((letter) => [letter.codePointAt(0)!, letter.codePointAt(0)!] as const);

const digit: CharSet = [[48, 57]];
const word: CharSet = charSet([...digit, [65, 90], [95, 95], [97, 122]]);
const space: CharSet = charSet([...point('\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff'), [0x2000, 0x200a]]);

/** Everything but line ends, as `.` matches. */
export const dot: CharSet = complement(charSet(point('\n\r\u2028\u2029')));
export const everything: CharSet = [[0, LAST]];

/** What `\d`, `\W` and so on stand for. */
export const CLASSES: ReadonlyMap<string, CharSet> = new Map([
	['d', digit],
	['D', complement(digit)],
	['w', word],
	['W', complement(word)],
	['s', space],
	['S', complement(space)],
]);
