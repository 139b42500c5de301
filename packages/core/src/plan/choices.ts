import type { Effort } from './effort.js';
import { inSet, isSubset, type SetSpace } from './set-space.js';

/** How batches are chosen from the ready units. */
export interface Choosing {
	/** `full`: as many as can be, for adding one more never hurts. `any`: all sizes. `led`: as `full`, for each choice of the first in rank. */
	readonly sizes: 'full' | 'any' | 'led';
	readonly rankOf: Int32Array;
	readonly dominators: readonly (readonly number[])[];
}

/**
 * For each unit j the units i of lower rank that could take its place in any batch, j taking that of i later: all that come after j come after i,
 * and whatever conflicts with j conflicts with i.
 */
export function dominatorsOf({ graph: { size }, words, descendants, conflicts }: SetSpace, rankOf: Int32Array): number[][] {
	return Array.from({ length: size }, (_, j) => {
		const list: number[] = [];
		for (let i = 0; i < size; i++) {
			if (rankOf[i]! < rankOf[j]! && isSubset(descendants, words, j, i) && (!conflicts || isSubset(conflicts, words, j, i, i)))
				list.push(i);
		}
		return list;
	});
}

/**
 * Calls `visit` with each batch of ready units worth trying, until it answers false. `ready` is in order of rank; `forced` units must be in. A batch
 * with j but without a ready dominator of j that would fit is left out.
 */
export function eachChoice(
	space: SetSpace,
	ready: readonly number[],
	forced: (unit: number) => boolean,
	{ sizes, dominators }: Choosing,
	effort: Effort,
	visit: (batch: readonly number[]) => boolean,
): boolean {
	const { words, conflicts } = space;
	const { cap, size } = space.graph;
	const count = ready.length;
	const mustCount = ready.filter(forced).length;
	if (mustCount > cap) return true;
	const placeOf = new Int32Array(size).fill(-1);
	for (let p = 0; p < count; p++) placeOf[ready[p]!] = p;
	const leaders = sizes === 'led' ? count : 1;
	for (let leader = 0; leader < leaders; leader++) if (!choose(leader)) return false;
	return true;

	function choose(leader: number): boolean {
		const chosen: number[] = [];
		const isChosen = new Uint8Array(count);
		const blocked = new Int32Array(count);
		const full = Math.min(cap, count - leader);
		const mustLead = sizes === 'led';
		let must = 0;
		let next = leader;
		for (;;) {
			if (next < count && chosen.length < cap && (conflicts || sizes === 'any' || count - next >= full - chosen.length)) {
				const p = next++;
				if (blocked[p] === 0 && (conflicts || missing(p, () => true) < 0)) {
					if (!effort.spend(1)) return false;
					put(p, 1);
					if (complete() && !visit(chosen.map((q) => ready[q]!))) return false;
					continue;
				}
				if (!forced(ready[p]!)) continue;
			}
			// Take the last one out again and go on behind it; the branch of one that must be in ends here.
			let last: number | undefined;
			do {
				last = chosen.at(-1);
				if (last === undefined || (mustLead && last === leader)) return true;
				put(last, -1);
			} while (forced(ready[last]!));
			next = last + 1;
		}

		/** A dominator of p that could be in the batch but isn't. */
		function missing(p: number, fits: (q: number) => boolean): number {
			return dominators[ready[p]!]!.findIndex((unit) => {
				const q = placeOf[unit]!;
				return q >= leader && isChosen[q] === 0 && fits(q);
			});
		}

		function put(p: number, change: 1 | -1): void {
			if (change > 0) chosen.push(p);
			else chosen.pop();
			isChosen[p] = change > 0 ? 1 : 0;
			if (forced(ready[p]!)) must += change;
			if (conflicts) for (let q = 0; q < count; q++) if (inSet(conflicts, words, ready[p]!, ready[q]!)) blocked[q]! += change;
		}

		function complete(): boolean {
			if (must < mustCount) return false;
			if (!conflicts) return sizes === 'any' || chosen.length === full;
			if (sizes !== 'any' && chosen.length < cap) {
				for (let q = leader; q < count; q++) if (isChosen[q] === 0 && blocked[q] === 0) return false;
			}
			return chosen.every((p) => missing(p, (q) => blocked[q] === (inSet(conflicts, words, ready[p]!, ready[q]!) ? 1 : 0)) < 0);
		}
	}
}
