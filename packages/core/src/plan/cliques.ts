import type { Proof } from '../batch-plan.js';
import { inSet, type SetSpace } from './set-space.js';

export type CliqueProof = Extract<Proof, { kind: 'clique' }>;

/** Sets of units of which no two can share a batch, since one needs the other or they conflict; grown greedily from every unit, in two ways. */
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
	for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) if (inSet(apart, words, a, b)) degree[a]!++;
	const cliques = new Map<string, number[]>();
	for (let seed = 0; seed < size; seed++) {
		for (const inside of [false, true]) {
			const clique = grow(seed, inside).sort((a, b) => a - b);
			cliques.set(clique.join(), clique);
		}
	}
	return [...cliques.values()];

	function grow(seed: number, inside: boolean): number[] {
		const clique = [seed];
		let candidates: number[] = [];
		for (let b = 0; b < size; b++) if (inSet(apart, words, seed, b)) candidates.push(b);
		while (candidates.length > 0) {
			let best = candidates[0]!;
			let most = -1;
			for (const unit of candidates) {
				const value = inside ? candidates.filter((other) => inSet(apart, words, unit, other)).length : degree[unit]!;
				if (value > most) {
					most = value;
					best = unit;
				}
			}
			clique.push(best);
			candidates = candidates.filter((unit) => inSet(apart, words, best, unit));
		}
		return clique;
	}
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
		for (const head of new Set(clique.map((unit) => heads[unit]!))) {
			const above = byTail.filter((unit) => heads[unit]! >= head);
			above.forEach((unit, at) => {
				const bound = head + tails[unit]! + at + 1;
				if (!best || bound > best.bound) best = { bound, head, tail: tails[unit]!, units: above.slice(0, at + 1) };
			});
		}
	}
	return best && { kind: 'clique', bound: best.bound, head: best.head, tail: best.tail, taskIds: best.units.map(ids).sort() };
}
