import { fitPass } from './fit.js';
import { type Assignment, listPass, turnRound } from './list.js';
import { descending, rankByTail } from './rank.js';
import { reverse, type UnitGraph } from './unit-graph.js';

/** One pass under whatever rules there are. */
export function pass(graph: UnitGraph, byRank: Int32Array): Assignment {
	const { classOf, alone, things } = graph.rules;
	return classOf || alone || things ? fitPass(graph, byRank) : listPass(graph, byRank);
}

/** The ready unit with the longest tail first. */
export function tailList(graph: UnitGraph, tails: Int32Array): Assignment {
	return pass(graph, rankByTail(graph, tails));
}

/** More list passes until one meets the bound: from the end, then forward-backward (Li and Willis 1992). */
export function betterList(graph: UnitGraph, heads: Int32Array, tails: Int32Array, first: Assignment, bound: number): Assignment {
	const backwards = reverse(graph);
	const turned = turnRound(tailList(backwards, heads));
	let best = turned.count < first.count ? turned : first;
	let current = first;
	for (let round = graph.size > 20_000 ? 2 : 8; round > 0 && best.count > bound; round--) {
		const back = round % 2 === 0;
		const direction = back ? backwards : graph;
		current = pass(direction, descending(rankByTail(direction, back ? heads : tails), current.batchOf));
		if (current.count < best.count) best = back ? turnRound(current) : current;
	}
	return best;
}
