import type { Effort } from './effort.js';
import { finite } from './finite.js';
import { headsOf } from './heads.js';
import { layeredSearch } from './layered-search.js';
import type { Assignment } from './list.js';
import { quicken } from './quicken.js';
import { searchSide } from './search-side.js';
import type { SetSpace } from './set-space.js';
import { reverse, type UnitGraph } from './unit-graph.js';

export interface LeastTime {
	readonly plan?: Assignment;
	readonly minutes: number;
	/** Nothing was cut off: no plan takes less. */
	readonly exact: boolean;
}

/**
 * Least sum of the batches' longest units, then fewest batches: a beam over finished sets, ever wider. Each batch is led by its longest unit; others
 * not longer than it join for nothing.
 */
export function leastTime(space: SetSpace, known: number, effort: Effort): LeastTime {
	const { graph } = space;
	const byMinutes = Int32Array.from({ length: graph.size }, (_, unit) => unit).sort(
		(a, b) => graph.minutes[b]! - graph.minutes[a]! || a - b,
	);
	const side = searchSide(space, byMinutes);
	const rest = residualLayers(graph, effort);
	const cost = (batch: readonly number[]): number => graph.minutes[batch[0]!]!;
	let best: LeastTime = { minutes: known, exact: false };
	for (let width = 40; width <= 100_000 && !effort.spent; width *= 8) {
		const below = best.minutes - 1e-9 * (1 + best.minutes);
		const aim = { ...side, sizes: 'led' as const, batches: graph.size, exactly: false, cost, rest, below };
		const { plan, exact, cost: minutes } = layeredSearch(space, aim, width, effort);
		best = { ...best, exact };
		if (plan) {
			const quicker = quicken(graph, plan, effort);
			const less = minutesOf(graph, quicker);
			best = less < minutes ? { plan: quicker, minutes: less, exact } : { plan, minutes, exact };
		}
		if (exact) break;
	}
	return best;
}

/** Sum over batches of the longest unit. */
export function minutesOf({ minutes }: UnitGraph, { count, batchOf }: Assignment): number {
	const longest = new Float64Array(count);
	for (let unit = 0; unit < batchOf.length; unit++) longest[batchOf[unit]!] = Math.max(longest[batchOf[unit]!]!, minutes[unit]!);
	let sum = 0;
	for (let batch = 0; batch < count; batch++) sum += longest[batch]!;
	return finite(sum);
}

/** Layer cake over what is left: for each step between distinct minutes, the batches that the units of at least so many minutes still need. */
function residualLayers(graph: UnitGraph, effort: Effort): (isLeft: Uint8Array) => number {
	const { size, cap, minutes } = graph;
	const backwards = reverse(graph);
	let below = 0;
	const layers = [...new Set(minutes)]
		.sort((a, b) => a - b)
		.map((least) => {
			const layer = { least, height: least - below, tails: headsOf(backwards, least) };
			below = least;
			return layer;
		});
	const counts = new Int32Array(size);
	return (isLeft) => {
		let sum = 0;
		effort.spend(size * (layers.length - 1));
		for (const { least, height, tails } of layers) {
			let longest = -1;
			for (let unit = 0; unit < size; unit++) {
				if (isLeft[unit] === 0 || minutes[unit]! < least) continue;
				counts[tails[unit]!]!++;
				if (tails[unit]! > longest) longest = tails[unit]!;
			}
			let bound = 0;
			let count = 0;
			for (let tail = longest; tail >= 0; tail--) {
				count += counts[tail]!;
				counts[tail] = 0;
				bound = Math.max(bound, tail + Math.ceil(count / cap));
			}
			sum += height * bound;
		}
		return sum;
	};
}
