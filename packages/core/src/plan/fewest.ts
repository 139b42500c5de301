import type { Effort } from './effort.js';
import { type Found, layeredSearch } from './layered-search.js';
import { type Assignment, turnRound } from './list.js';
import { probe } from './probe.js';
import { rankByTail } from './rank.js';
import { type SearchSide, searchSide } from './search-side.js';
import { type SetSpace, setSpace } from './set-space.js';
import { reverse } from './unit-graph.js';
import { turnWindows, type Windows } from './windows.js';

export interface Fewest {
	/** No plan has fewer batches than this. */
	readonly bound: number;
	readonly by: 'probing' | 'search';
	readonly plan?: Assignment;
	/** At `bound` batches, when probing ran to it. */
	readonly windows?: Windows;
}

/**
 * From the bound upwards: is there a plan with so many batches? Probing refutes, or else a search over finished sets finds one or refutes, from
 * either end in turn and ever wider (branch, bound and remember: Sewell and Jacobson 2012).
 */
export function fewestBatches(
	space: SetSpace,
	heads: Int32Array,
	tails: Int32Array,
	cliques: readonly (readonly number[])[],
	from: number,
	known: number,
	effort: Effort,
): Fewest {
	const sides: SearchSide[] = [searchSide(space, rankByTail(space.graph, tails))];
	let by: Fewest['by'] = 'probing';
	for (let batches = from; batches < known; batches++) {
		const windows = probe(space, heads, tails, batches, cliques, effort);
		if (!windows) {
			by = 'probing';
			continue;
		}
		let refuted = false;
		for (let width = 16; !refuted; width *= 4) {
			for (const turned of [false, true]) {
				if (effort.spent || width > 65_536) return { bound: batches, by };
				const at = turned ? 1 : 0;
				const direction = turned ? reverse(space.graph) : space.graph;
				const side = (sides[at] ??= searchSide(setSpace(direction), rankByTail(direction, heads)));
				const { plan, exact } = exists(side, turned ? turnWindows(windows, batches) : windows, batches, width, effort);
				if (plan) return { bound: batches, by, plan: turned ? turnRound(plan) : plan };
				if (exact) {
					refuted = true;
					by = 'search';
					break;
				}
			}
		}
	}
	return { bound: known, by };
}

function exists(side: SearchSide, { last }: Windows, batches: number, width: number, effort: Effort): Found {
	const { size, cap } = side.space.graph;
	const due = new Int32Array(batches);
	const rest = (isLeft: Uint8Array, level: number): number => {
		due.fill(0);
		for (let unit = 0; unit < size; unit++) if (isLeft[unit] === 1) due[last[unit]!]!++;
		let count = 0;
		let urgency = 0;
		for (let batch = 0; batch < batches; batch++) {
			count += due[batch]!;
			const room = cap * (batch - level + 1);
			if (count > Math.max(0, room)) return Infinity;
			if (room > 0) urgency = Math.max(urgency, count / room);
		}
		return urgency / 2;
	};
	const aim = { ...side, sizes: 'full' as const, batches, exactly: false, deadlines: last, cost: () => 0, rest, below: 1 };
	return layeredSearch(side.space, aim, width, effort);
}
