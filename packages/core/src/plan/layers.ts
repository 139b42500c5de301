import type { Proof } from '../batch-plan.js';
import { levelBound } from './bounds.js';
import { cliqueBound } from './cliques.js';
import { finite } from './finite.js';
import { headsOf } from './heads.js';
import { type Minutes, reverse, type UnitGraph } from './unit-graph.js';

/**
 * Layer cake for minutes: each slice between two distinct minutes costs its height times the batches that the units reaching it need. It holds the
 * longest weighted chain, the sum of every cap-th of the sorted minutes, and the sum over any of the `cliques`. At most 64 slices above 2,000 units.
 */
export function layerBound(
	graph: UnitGraph,
	whole: Proof,
	cliques: readonly (readonly number[])[],
	nameOf: (unit: number) => string,
): Extract<Proof, { kind: 'layers' | 'trivial' }> {
	const { size, minutes } = graph;
	if (size === 0) return { kind: 'trivial', bound: 0 };
	const distinct = distinctOf(minutes);
	const most = size > 2000 ? 64 : distinct.length;
	const thresholds =
		distinct.length <= most ? distinct : Array.from({ length: most }, (_, k) => distinct[Math.floor((k * distinct.length) / most)]!);
	let backwards: UnitGraph | undefined;
	const proofs: Proof[] = [];
	let bound = 0;
	let below = 0;
	for (const least of thresholds) {
		const counts = (unit: number): boolean => minutes[unit]! >= least;
		let proof = whole;
		if (below > 0 || (whole.kind !== 'level' && whole.kind !== 'clique')) {
			const heads = headsOf(graph, least);
			const tails = headsOf((backwards ??= reverse(graph)), least);
			const level = levelBound(graph, { heads, tails, counts }, Infinity)!;
			const clique = cliqueBound(
				cliques.map((units) => units.filter(counts)),
				heads,
				tails,
				nameOf,
			);
			proof = clique && clique.bound > level.bound ? clique : level;
		}
		proofs.push(proof);
		bound += (least - below) * proof.bound;
		below = least;
	}
	return { kind: 'layers', bound: finite(bound), thresholds, proofs };
}

/** Ascending. Most lists give few values, or one. */
function distinctOf(minutes: Minutes): number[] {
	const values = new Set<number>();
	for (let unit = 0; unit < minutes.length; unit++) if (minutes[unit] !== minutes[unit - 1]) values.add(minutes[unit]!);
	return [...values].sort((a, b) => a - b);
}
