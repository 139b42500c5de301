import type { Effort } from './effort.js';
import { type Found, layeredSearch } from './layered-search.js';
import { type Assignment, turnRound } from './list.js';
import { rankByTail } from './rank.js';
import { type SearchSide, searchSide } from './search-side.js';
import { type SetSpace, setSpace } from './set-space.js';
import { leastUndersized, rangeTable } from './undersized-bound.js';
import { reverse } from './unit-graph.js';
import { turnWindows, type Windows } from './windows.js';

export interface SecondStage {
	/** No plan with so many batches has fewer undersized ones. */
	readonly bound: number;
	/** A plan with fewer than `known`, if one was found. */
	readonly plan?: Assignment;
}

/**
 * Fewest undersized batches at a fixed number of batches: a search over finished sets with batches of every size, for a batch that is not full may
 * save one later. Ever wider, from either end in turn; `enough` stops it.
 */
export function secondStage(
	space: SetSpace,
	windows: Windows,
	batches: number,
	known: number,
	enough: number,
	widest: number,
	effort: Effort,
): SecondStage {
	const { graph } = space;
	let best = known;
	let plan: Assignment | undefined;
	const sides: SearchSide[] = [];
	for (let width = 32; width <= widest; width *= 8) {
		for (const turned of [false, true]) {
			if (best <= enough || effort.spent) return { bound: Math.min(enough, best), ...(plan && { plan }) };
			const direction = turned ? reverse(graph) : graph;
			const side = (sides[turned ? 1 : 0] ??= searchSide(
				turned ? setSpace(direction) : space,
				rankByTail(direction, tailsIn(turned, windows, batches)),
			));
			const found = search(side, turned ? turnWindows(windows, batches) : windows, best, width);
			if (found.plan) {
				best = found.cost;
				plan = turned ? turnRound(found.plan) : found.plan;
			}
			if (found.exact) return { bound: best, ...(plan && { plan }) };
		}
	}
	return { bound: Math.min(enough, best), ...(plan && { plan }) };

	function search(side: SearchSide, seen: Windows, below: number, width: number): Found {
		const { min, cap, size } = graph;
		const { first, last } = seen;
		const { best: behind } = rangeTable(turnWindows(seen, batches), batches, min);
		const opens = new Int32Array(batches);
		const due = new Int32Array(batches);
		const rest = (isLeft: Uint8Array, level: number): number => {
			opens.fill(0);
			due.fill(0);
			for (let unit = 0; unit < size; unit++) {
				if (isLeft[unit] === 0) continue;
				opens[Math.max(level, first[unit]!)]!++;
				due[last[unit]!]!++;
			}
			let least = 0;
			let open = 0;
			let must = 0;
			let urgency = 0;
			for (let batch = 0; batch < batches; batch++) {
				must += due[batch]!;
				const length = batch - level + 1;
				if (must > Math.max(0, cap * length)) return Infinity;
				if (length <= 0) continue;
				urgency = Math.max(urgency, must / (cap * length));
				open += opens[batch]!;
				if (open < length) return Infinity;
				least = Math.max(least, leastUndersized(length, open, min) + behind[batches - batch - 1]!);
			}
			return least + urgency / 2;
		};
		const cost = (batch: readonly number[]): number => (batch.length < min ? 1 : 0);
		return layeredSearch(side.space, { ...side, sizes: 'any', batches, exactly: true, deadlines: last, cost, rest, below }, width, effort);
	}
}

function tailsIn(turned: boolean, { first, last }: Windows, batches: number): Int32Array {
	return turned ? first : last.map((batch) => batches - 1 - batch);
}
