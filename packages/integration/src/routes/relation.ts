import { accepts, commonText, sameConstraint } from './constraint.js';
import type { Route } from './route.js';
import type { Segment } from './segment.js';

/** How the URLs of two routes lie to each other. `wider`: the first takes all that the second takes, and more. `url` is one that both match. */
export type RouteRelation =
	| { readonly kind: 'apart' }
	| { readonly kind: 'same' | 'wider' | 'narrower' | 'crossing'; readonly url: string };

export function relateRoutes(a: Route, b: Route): RouteRelation {
	const url = commonUrl(a, b);
	if (url === undefined) return { kind: 'apart' };
	const wider = takesAll(a, b);
	const narrower = takesAll(b, a);
	if (wider && narrower) return { kind: 'same', url };
	return { kind: wider ? 'wider' : narrower ? 'narrower' : 'crossing', url };
}

function takesAll(a: Route, b: Route): boolean {
	return b.variants.every((narrow) => a.variants.some((wide) => covers(wide, narrow)));
}

function commonUrl(a: Route, b: Route): string | undefined {
	for (const one of a.variants) {
		for (const other of b.variants) {
			const url = meet(one, other);
			if (url) return `/${url.join('/')}`;
		}
	}
	return undefined;
}

interface Step {
	readonly i: number;
	readonly j: number;
	readonly text: string | undefined;
	readonly from: Step | undefined;
}

// Breadth first over pairs of positions: the first way to both ends is a shortest URL that both match.
function meet(a: readonly Segment[], b: readonly Segment[]): string[] | undefined {
	const seen = new Set<number>();
	const queue: Step[] = [{ i: 0, j: 0, text: undefined, from: undefined }];
	for (let head = 0; head < queue.length; head++) {
		const step = queue[head]!;
		const { i, j } = step;
		const key = i * (b.length + 1) + j;
		if (seen.has(key)) continue;
		seen.add(key);
		if (i === a.length && j === b.length) return textsTo(step);
		const left = a[i];
		const right = b[j];
		if (left?.kind === 'rest') {
			queue.push({ i: i + 1, j, text: undefined, from: step });
			if (right && right.kind !== 'rest') queue.push({ i, j: j + 1, text: sampleOf(right), from: step });
		}
		if (right?.kind === 'rest') {
			queue.push({ i, j: j + 1, text: undefined, from: step });
			if (left && left.kind !== 'rest') queue.push({ i: i + 1, j, text: sampleOf(left), from: step });
		}
		if (left && right && left.kind !== 'rest' && right.kind !== 'rest') {
			const text = commonSegment(left, right);
			if (text !== undefined) queue.push({ i: i + 1, j: j + 1, text, from: step });
		}
	}
	return undefined;
}

function textsTo(last: Step): string[] {
	const texts: string[] = [];
	for (let step: Step | undefined = last; step; step = step.from) if (step.text !== undefined) texts.push(step.text);
	return texts.reverse();
}

function sampleOf(segment: Segment): string {
	if (segment.kind === 'literal') return segment.text;
	if (segment.kind === 'rest') return 'x';
	return `${segment.before}${commonText(segment.constraint, segment.constraint) ?? 'x'}${segment.after}`;
}

/** A text for one segment that both take. */
export function commonSegment(a: Segment, b: Segment): string | undefined {
	if (a.kind === 'literal') return segmentAccepts(b, a.text) ? a.text : undefined;
	if (b.kind === 'literal') return segmentAccepts(a, b.text) ? b.text : undefined;
	if (a.kind === 'rest' || b.kind === 'rest') return sampleOf(a.kind === 'rest' ? b : a);
	const middle = commonText(a.constraint, b.constraint);
	if (middle === undefined) return undefined;
	const before = a.before.length > b.before.length ? a.before : b.before;
	const after = a.after.length > b.after.length ? a.after : b.after;
	const text = `${before}${middle}${after}`;
	// Two opaque patterns of one text take the same texts, whichever those are.
	if (a.constraint.kind === 'opaque' && sameConstraint(a.constraint, b.constraint)) {
		return a.before === b.before && a.after === b.after ? text : undefined;
	}
	return segmentAccepts(a, text) && segmentAccepts(b, text) ? text : undefined;
}

function segmentAccepts(segment: Segment, text: string): boolean {
	if (segment.kind === 'literal') return segment.text === text;
	if (segment.kind === 'rest') return true;
	const { before, after, constraint } = segment;
	if (text.length <= before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return false;
	return accepts(constraint, text.slice(before.length, text.length - after.length));
}

// cover[i][j]: the rest of `a` from i takes every URL of the rest of `b` from j. Filled from the ends, so no recursion.
function covers(a: readonly Segment[], b: readonly Segment[]): boolean {
	const width = b.length + 1;
	const cover = new Uint8Array((a.length + 1) * width);
	for (let i = a.length; i >= 0; i--) {
		for (let j = b.length; j >= 0; j--) {
			cover[i * width + j] = Number(coversFrom(a, b, i, j, (x, y) => cover[x * width + y] === 1));
		}
	}
	return cover[0] === 1;
}

function coversFrom(a: readonly Segment[], b: readonly Segment[], i: number, j: number, known: (i: number, j: number) => boolean): boolean {
	const left = a[i];
	const right = b[j];
	if (!left) return !right;
	if (left.kind === 'rest') return known(i + 1, j) || (right !== undefined && known(i, j + 1));
	return right !== undefined && right.kind !== 'rest' && segmentCovers(left, right) && known(i + 1, j + 1);
}

/** Whether two segments take the same texts, as they are written. */
export function sameSegment(a: Segment, b: Segment): boolean {
	if (a.kind !== 'parameter' || b.kind !== 'parameter')
		return a.kind === b.kind && (a.kind !== 'literal' || (b.kind === 'literal' && a.text === b.text));
	return a.before === b.before && a.after === b.after && sameConstraint(a.constraint, b.constraint);
}

function segmentCovers(a: Segment, b: Segment): boolean {
	if (b.kind === 'literal') return segmentAccepts(a, b.text);
	if (a.kind !== 'parameter' || b.kind !== 'parameter') return false;
	if (a.before === b.before && a.after === b.after && sameConstraint(a.constraint, b.constraint)) return true;
	return a.constraint.kind === 'any' && b.before.startsWith(a.before) && b.after.endsWith(a.after);
}
