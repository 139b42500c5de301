import type { Ends } from './ends.js';
import type { Units } from './units.js';

export type Goal = 'batches' | 'minutes' | 'undersized';

/** What a plan below the bound would have to be. Costs are sums over batches. */
export interface Aim {
	/** It has at most so many batches. */
	readonly batches: number;
	/** Sets worth trying: full ones, those that nothing not longer could join, or all. */
	readonly sizes: 'full' | 'longest' | 'all';
	readonly price: (set: readonly number[]) => number;
	/** Least further cost, less what stays below the bound: 0 or more with the cost so far means that it can't stay below. */
	readonly least: (left: readonly number[], batches: number) => number;
}

export function goalOf(goal: Goal, bound: number, units: Units, { tails }: Ends): Aim {
	const { cap, min, minutes } = units;
	if (goal === 'minutes') {
		const chain = chains(units);
		// Equal minutes are not below.
		const below = bound - 1e-9 * (1 + bound);
		const least = (left: readonly number[]): number => {
			const longest = left.map((unit) => minutes[unit]!).sort((a, b) => b - a);
			let sum = 0;
			for (let k = 0; k < longest.length; k += cap) sum += longest[k]!;
			for (const unit of left) sum = Math.max(sum, chain[unit]!);
			return sum - below;
		};
		return { batches: units.count, sizes: 'longest', price: (set) => set.reduce((most, unit) => Math.max(most, minutes[unit]!), 0), least };
	}
	const possible = (left: readonly number[], batches: number): boolean => {
		const due = new Int32Array(batches + 1);
		for (const unit of left) {
			if (tails[unit]! >= batches) return false;
			due[batches - tails[unit]!]!++;
		}
		let count = 0;
		for (let k = 1; k <= batches; k++) if ((count += due[k]!) > cap * k) return false;
		return true;
	};
	if (goal === 'batches') {
		return { batches: bound - 1, sizes: 'full', price: () => 0, least: (left, batches) => (possible(left, batches) ? -1 : 0) };
	}
	const least = (left: readonly number[], batches: number): number => {
		if (left.length < batches || !possible(left, batches)) return Number.POSITIVE_INFINITY;
		const filled = min > 1 ? Math.floor((left.length - batches) / (min - 1)) : batches;
		return Math.max(0, batches - filled) - bound;
	};
	return { batches: units.batches, sizes: 'all', price: (set) => (set.length < min ? 1 : 0), least };
}

/** Minutes from each unit's start to the end of the longest chain after it. */
function chains({ count, minutes, dependentStart, dependents }: Units): Float64Array {
	const chain = new Float64Array(count);
	for (let unit = count - 1; unit >= 0; unit--) {
		for (let e = dependentStart[unit]!; e < dependentStart[unit + 1]!; e++) chain[unit] = Math.max(chain[unit]!, chain[dependents[e]!]!);
		chain[unit]! += minutes[unit]!;
	}
	return chain;
}
