import { compatibleSets } from './compatible-sets.js';
import type { Ends } from './ends.js';
import { type Goal, goalOf } from './goal.js';
import type { Units } from './units.js';

/** Larger plans, or more states or claimed steps than this, aren't searched again. */
const MOST_UNITS = 600;
const MOST_STEPS = 2_000_000;
const MOST_STATES = 200_000;

interface State {
	readonly done: Int32Array;
	readonly cost: number;
}

/**
 * A plain search, batch by batch over the sets of finished units, for a plan below the bound: `false` when there is one, `holds` when every case
 * is refuted, `unknown` when 50 times the proof's steps don't do.
 */
export function repeatSearch(goal: Goal, proof: { bound: number; steps: number }, units: Units, ends: Ends): 'holds' | 'false' | 'unknown' {
	const { count, cap } = units;
	// The plan itself has fewer than that.
	if (goal === 'batches' && proof.bound > units.batches) return 'false';
	if (count > MOST_UNITS) return 'unknown';
	const apart = apartTable(units);
	const { batches, sizes, price, least } = goalOf(goal, proof.bound, units, ends);
	const words = (count + 31) >> 5;
	// Even a proof that cost nothing deserves a look at each unit and need.
	let steps = 50 * Math.max(count + units.needs.length, Math.min(proof.steps, MOST_STEPS));
	let seen = new Map<string, number>();
	let states: State[] = [{ done: new Int32Array(words), cost: 0 }];
	for (let batch = 0; batch < batches && states.length > 0; batch++) {
		const next = new Map<string, State>();
		if (sizes === 'all') seen = new Map();
		for (const { done, cost } of states) {
			const open: number[] = [];
			for (let unit = 0; unit < count; unit++) if (!has(done, unit)) open.push(unit);
			const ready = open.filter((unit) => isReady(units, done, unit));
			const forced = ready.filter((unit) => ends.tails[unit] === batches - batch - 1);
			steps -= count;
			for (const set of compatibleSets(ready, forced, cap, apart)) {
				steps -= 1 + set.length;
				if (steps < 0) return 'unknown';
				if (sizes !== 'all' && ready.some((unit) => couldJoin(unit, set))) continue;
				steps -= open.length;
				const after = cost + price(set);
				const left = open.filter((unit) => !set.includes(unit));
				if (after + least(left, batches - batch - 1) >= 0) continue;
				if (left.length === 0) return 'false';
				const grown = done.slice();
				for (const unit of set) grown[unit >> 5]! |= 1 << (unit & 31);
				const key = grown.join();
				if ((seen.get(key) ?? Number.POSITIVE_INFINITY) <= after) continue;
				if (seen.size > MOST_STATES) return 'unknown';
				seen.set(key, after);
				next.set(key, { done: grown, cost: after });
			}
		}
		states = [...next.values()];
	}
	return 'holds';

	/** Such a unit may as well be done now: it can only shorten what comes later. */
	function couldJoin(unit: number, set: readonly number[]): boolean {
		if (set.length === cap || set.includes(unit) || set.some((other) => apart(unit, other))) return false;
		return sizes === 'full' || set.some((other) => units.minutes[other]! >= units.minutes[unit]!);
	}
}

function apartTable({ count, apart }: Units): (a: number, b: number) => boolean {
	const table = new Uint8Array(count * count);
	for (let a = 0; a < count; a++) for (let b = 0; b < a; b++) if (apart(a, b)) table[a * count + b] = table[b * count + a] = 1;
	return (a, b) => table[a * count + b] === 1;
}

function has(set: Int32Array, unit: number): boolean {
	return (set[unit >> 5]! & (1 << (unit & 31))) !== 0;
}

function isReady({ needStart, needs }: Units, done: Int32Array, unit: number): boolean {
	for (let e = needStart[unit]!; e < needStart[unit + 1]!; e++) if (!has(done, needs[e]!)) return false;
	return true;
}
