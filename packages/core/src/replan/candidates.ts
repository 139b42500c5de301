import type { Assignment } from '../plan/list.js';
import { turnRound } from '../plan/list.js';
import { pass } from '../plan/lists.js';
import { descending, rankByTail, sortBy } from '../plan/rank.js';
import { reverse, type UnitGraph } from '../plan/unit-graph.js';
import { holdInPlace } from './hold.js';

/** Plans that stay close to where the units were: `homes` counts from 0, -1 for a unit that is new. */
export function closeCandidates(graph: UnitGraph, homes: Int32Array, heads: Int32Array, tails: Int32Array, batches: number): Assignment[] {
	const latest = (unit: number): number => Math.max(0, batches - 1 - tails[unit]!);
	const soon = homes.map((home, unit) => (home < 0 ? latest(unit) : Math.min(home, latest(unit))));
	const ahead = pass(graph, sortBy(rankByTail(graph, tails), soon));
	const backwards = reverse(graph);
	const known = homes.map((home) => Math.max(0, home));
	const turned = turnRound(pass(backwards, descending(rankByTail(backwards, heads), known)));
	const held = holdInPlace(graph, homes, heads, tails, batches);
	return held ? [held, ahead, turned] : [ahead, turned];
}
