import { expandBraces } from './braces.js';
import { segmentsOf } from './clean.js';
import { meet, readSegment, type Segment, segmentsMeet } from './segment.js';

/** Any number of segments. */
const anything: Segment = { text: '**' };

/** The ways to read a path or glob, each a list of segments. A plain path ends in `**`: it may name a folder. */
export type Pattern = readonly (readonly Segment[])[];

/** What can't be read exactly is widened to all that lies under its literal leading segments: unknown counts as overlapping. */
export function readPattern(touch: string): Pattern {
	const alternatives = touch.length > 1000 || isExtended(touch) ? undefined : expandBraces(touch);
	const patterns: Segment[][] = [];
	for (const alternative of alternatives ?? []) {
		const segments = readSegments(alternative);
		if (!segments) return [widened(touch)];
		patterns.push(segments);
	}
	return patterns.length > 0 ? patterns : [widened(touch)];
}

function isExtended(touch: string): boolean {
	return touch.startsWith('!') || /[!?+*@]\(|\([^)]*\|/.test(touch);
}

function readSegments(text: string): Segment[] | undefined {
	const segments: Segment[] = [];
	let plain = true;
	for (const part of segmentsOf(text)) {
		const segment = part === '**' ? anything : part === '' ? undefined : readSegment(part);
		if (part !== '' && !segment) return undefined;
		if (segment) {
			segments.push(segment);
			plain &&= segment !== anything && !segment.tokens;
		} else plain = true;
	}
	return plain ? [...segments, anything] : segments;
}

function widened(touch: string): Segment[] {
	const literal: Segment[] = [];
	if (!touch.startsWith('!')) {
		for (const text of segmentsOf(touch.slice(0, 1000)).slice(0, -1)) {
			if (/[*?[\]{}()|]/.test(text)) break;
			literal.push({ text });
		}
	}
	return [...literal, anything];
}

/** The leading segments that stand for themselves. */
export function literalPrefix(segments: readonly Segment[]): string[] {
	const prefix: string[] = [];
	for (const { text, tokens } of segments) {
		if (tokens || text === '**') break;
		prefix.push(text);
	}
	return prefix;
}

/** Is there a path that both cover? Exact for `*`, `?`, `[...]`, `{a,b}` and `**`. */
export function segmentListsMeet(a: readonly Segment[], b: readonly Segment[]): boolean {
	return meet(
		a.length,
		b.length,
		(i) => a[i] === anything,
		(j) => b[j] === anything,
		(i, j) => segmentsMeet(a[i]!, b[j]!),
	);
}
