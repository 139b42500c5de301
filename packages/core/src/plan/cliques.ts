import type { Proof } from '../batch-plan.js';
import { bits, inSet, type SetSpace } from './set-space.js';
import type { UnitGraph } from './unit-graph.js';

export type CliqueProof = Extract<Proof, { kind: 'clique' }>;

/** Words looked at while cliques grow: where nearly all conflict with all, the first cliques are as good as the last. */
const most = 30_000_000;

/**
 * Sets of units of which no two can share a batch, since one needs the other or they conflict; grown greedily from every unit, in two ways, the unit
 * with most conflicts first.
 */
export function findCliques({ graph: { size }, words, descendants, conflicts }: SetSpace): number[][] {
	if (!conflicts) return [];
	const apart = conflicts.slice();
	for (let a = 0; a < size; a++) {
		for (let b = 0; b < size; b++) {
			if (!inSet(descendants, words, a, b)) continue;
			apart[a * words + (b >> 5)]! |= 1 << (b & 31);
			apart[b * words + (a >> 5)]! |= 1 << (a & 31);
		}
	}
	const degree = new Int32Array(size);
	for (let a = 0; a < size; a++) for (let w = 0; w < words; w++) degree[a]! += bits(apart[a * words + w]!);
	const seeds = Array.from(degree, (_, unit) => unit).sort((a, b) => degree[b]! - degree[a]! || a - b);
	const cliques = new Map<string, number[]>();
	let looked = 0;
	for (const seed of seeds) {
		for (const inside of [false, true]) {
			if (looked > most) break;
			const clique = grow(seed, inside).sort((a, b) => a - b);
			cliques.set(clique.join(), clique);
		}
	}
	return [...cliques.values()];

	function grow(seed: number, inside: boolean): number[] {
		const clique = [seed];
		const open = apart.slice(seed * words, (seed + 1) * words);
		let candidates: number[] = [];
		for (let b = 0; b < size; b++) if (inSet(apart, words, seed, b)) candidates.push(b);
		while (candidates.length > 0) {
			looked += candidates.length * (inside ? words : 1) + words;
			let best = candidates[0]!;
			let most = -1;
			let pairs = 0;
			for (const unit of candidates) {
				let value = degree[unit]!;
				if (inside) {
					value = 0;
					for (let w = 0; w < words; w++) value += bits(apart[unit * words + w]! & open[w]!);
					pairs += value;
				}
				if (value > most) {
					most = value;
					best = unit;
				}
			}
			// All of them are apart from one another.
			if (inside && pairs === candidates.length * (candidates.length - 1)) return [...clique, ...candidates];
			clique.push(best);
			for (let w = 0; w < words; w++) open[w]! &= apart[best * words + w]!;
			candidates = candidates.filter((unit) => inSet(apart, words, best, unit));
		}
		return clique;
	}
}

/** The units that touch one thing, for the things that most units touch: cliques of a graph too large for `findCliques`. */
export function thingCliques({ size, rules: { things } }: UnitGraph): number[][] {
	if (!things) return [];
	const owners = new Map<number, number[]>();
	for (let unit = 0; unit < size; unit++) {
		for (let e = things.start[unit]!; e < things.start[unit + 1]!; e++) {
			const list = owners.get(things.of[e]!);
			if (!list) owners.set(things.of[e]!, [unit]);
			else if (list.at(-1) !== unit) list.push(unit);
		}
	}
	return [...owners.values()].sort((a, b) => b.length - a.length).slice(0, 8);
}

/** The best a + z + members with head >= a and tail >= z. */
export function cliqueBound(
	cliques: readonly (readonly number[])[],
	heads: Int32Array,
	tails: Int32Array,
	ids: (unit: number) => string,
): CliqueProof | undefined {
	let best: { bound: number; head: number; tail: number; units: readonly number[] } | undefined;
	for (const clique of cliques) {
		const byTail = [...clique].sort((a, b) => tails[b]! - tails[a]!);
		const ascending = [...new Set(clique.map((unit) => heads[unit]!))].sort((a, b) => a - b);
		for (const head of ascending.slice(0, 1 + Math.floor(4_000_000 / clique.length))) {
			const above = byTail.filter((unit) => heads[unit]! >= head);
			above.forEach((unit, at) => {
				const bound = head + tails[unit]! + at + 1;
				if (!best || bound > best.bound) best = { bound, head, tail: tails[unit]!, units: above.slice(0, at + 1) };
			});
		}
	}
	return best && { kind: 'clique', bound: best.bound, head: best.head, tail: best.tail, taskIds: best.units.map(ids).sort() };
}
