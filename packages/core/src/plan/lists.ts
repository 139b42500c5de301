import { fitPass } from './fit.js';
import { type Assignment, listPass, turnRound } from './list.js';
import { descending, rankByTail } from './rank.js';
import { reverse, type UnitGraph } from './unit-graph.js';

/** One pass under whatever rules there are. */
export function pass(graph: UnitGraph, byRank: Int32Array): Assignment {
	const { classOf, alone, things } = graph.rules;
	return classOf || alone || things ? fitPass(graph, byRank) : listPass(graph, byRank);
}

/** List passes until one meets the bound: by tail, the same from the end, then forward-backward (Li and Willis 1992). */
export function bestList(graph: UnitGraph, heads: Int32Array, tails: Int32Array, bound: number): Assignment {
	const first = pass(graph, rankByTail(graph, tails));
	let best = first;
	if (best.count <= bound) return best;
	const backwards = reverse(graph);
	const turned = turnRound(pass(backwards, rankByTail(backwards, heads)));
	if (turned.count < best.count) best = turned;
	let current = first;
	for (let round = graph.size > 20_000 ? 2 : 8; round > 0 && best.count > bound; round--) {
		const back = round % 2 === 0;
		const direction = back ? backwards : graph;
		current = pass(direction, descending(rankByTail(direction, back ? heads : tails), current.batchOf));
		if (current.count < best.count) best = back ? turnRound(current) : current;
	}
	return best;
}
