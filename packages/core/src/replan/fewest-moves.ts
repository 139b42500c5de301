import { inverse } from '../graph/rows.js';
import type { Effort } from '../plan/effort.js';
import { layeredSearch } from '../plan/layered-search.js';
import type { Assignment } from '../plan/list.js';
import { rankByTail, sortBy } from '../plan/rank.js';
import { setSpace } from '../plan/set-space.js';
import type { UnitGraph } from '../plan/unit-graph.js';

/**
 * A plan of `batches` batches that moves fewer than `known` units, if a search over finished sets comes upon one, ever wider. `homes` counts from 0, -1
 * for a unit that is new.
 */
export function fewestMoves(
	graph: UnitGraph,
	homes: Int32Array,
	tails: Int32Array,
	batches: number,
	known: number,
	effort: Effort,
): Assignment | undefined {
	const soon = homes.map((home, unit) => (home < 0 ? Math.max(0, batches - 1 - tails[unit]!) : home));
	const moved = (unit: number, level: number): number => (homes[unit]! >= 0 && homes[unit] !== level ? 1 : 0);
	const cost = (batch: readonly number[], level: number): number => batch.reduce((sum, unit) => sum + moved(unit, level), 0);
	const rest = (isLeft: Uint8Array, level: number): number => {
		let missed = 0;
		let left = 0;
		for (let unit = 0; unit < graph.size; unit++) {
			if (isLeft[unit] === 0) continue;
			left++;
			if (homes[unit]! >= 0 && homes[unit]! < level) missed++;
		}
		return left > graph.cap * (batches - level) ? Infinity : missed;
	};
	const aim = {
		rankOf: inverse(sortBy(rankByTail(graph, tails), soon)),
		// Which of two units goes first matters here, so none stands in for another.
		dominators: Array.from(homes, () => []),
		sizes: 'any' as const,
		batches,
		exactly: true,
		deadlines: tails.map((tail) => batches - 1 - tail),
		cost,
		rest,
	};
	const space = setSpace(graph);
	let best: Assignment | undefined;
	let below = known;
	for (let width = 16; width <= 4096 && below > 0 && !effort.spent; width *= 4) {
		const found = layeredSearch(space, { ...aim, below }, width, effort);
		if (found.plan) {
			best = found.plan;
			below = found.cost;
		}
		if (found.exact) break;
	}
	return best;
}
