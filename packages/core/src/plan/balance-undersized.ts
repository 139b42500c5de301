import type { Proof } from '../batch-plan.js';
import { balance } from './balance.js';
import type { Effort } from './effort.js';
import { type Assignment, turnRound } from './list.js';
import { pass } from './lists.js';
import { Placement } from './placement.js';
import { probe } from './probe.js';
import { rankByTail } from './rank.js';
import { secondStage } from './second-stage.js';
import type { SetSpace } from './set-space.js';
import { slideSecondStage } from './sliding.js';
import { undersizedBound } from './undersized-bound.js';
import { reverse, type UnitGraph } from './unit-graph.js';
import { windowsAt } from './windows.js';

/** A graph with what was found out about it; sets and cliques are made when they are first asked for. */
export interface Study {
	readonly graph: UnitGraph;
	readonly heads: Int32Array;
	readonly tails: Int32Array;
	readonly space: () => SetSpace;
	readonly cliques: () => readonly (readonly number[])[];
}

/** The same number of batches with as few undersized ones as can be, and how few that is. */
export function balanceUndersized(
	study: Study,
	plan: Assignment,
	objective: 'fewest-batches' | 'least-time',
	effort: Effort,
): { plan: Assignment; proof: Proof } {
	const { graph, heads, tails } = study;
	const batches = plan.count;
	let fewest = undersizedIn(plan, graph.min);
	if (fewest === 0) return { plan, proof: { kind: 'trivial', bound: 0 } };
	let proof = undersizedBound(windowsAt(heads, tails, batches), batches, graph.min);
	if (fewest <= proof.bound || effort.spent || graph.size > 20_000 || objective === 'least-time') return { plan, proof };

	let chosen = plan;
	for (const candidate of candidates(graph, heads, tails, plan)) {
		const placement = new Placement(graph, candidate);
		if (placement.undersized() > proof.bound) balance(placement, effort);
		if (placement.undersized() >= fewest) continue;
		fewest = placement.undersized();
		chosen = placement.assignment();
		if (fewest <= proof.bound || effort.spent) return { plan: chosen, proof };
	}
	if (graph.size <= 60 && graph.rules.things?.guessed !== true) {
		const before = effort.used;
		const windows = probe(study.space(), heads, tails, batches, study.cliques(), effort) ?? windowsAt(heads, tails, batches);
		const narrowed = undersizedBound(windows, batches, graph.min);
		if (narrowed.bound > proof.bound) proof = { kind: 'probing', bound: narrowed.bound, from: proof.bound, steps: effort.used - before };
		const from = proof.bound;
		const found = effort.share(0.8, () => secondStage(study.space(), windows, batches, fewest, from, 2048, effort));
		if (found.bound > from) proof = { kind: 'search', bound: found.bound, from, steps: effort.used - before };
		if (found.plan) return { plan: found.plan, proof };
	} else if (graph.size <= 2000) {
		const placement = new Placement(graph, chosen);
		slideSecondStage(placement, effort);
		chosen = placement.assignment();
	}
	return { plan: chosen, proof };
}

function undersizedIn({ count, batchOf }: Assignment, min: number): number {
	const sizes = new Int32Array(count);
	for (let unit = 0; unit < batchOf.length; unit++) sizes[batchOf[unit]!]!++;
	let small = 0;
	for (let batch = 0; batch < count; batch++) if (sizes[batch]! < min) small++;
	return small;
}

/** Plans with as many batches: this one, and list passes that fill batches less. */
function* candidates(graph: UnitGraph, heads: Int32Array, tails: Int32Array, plan: Assignment): Generator<Assignment> {
	yield plan;
	for (let cap = graph.cap; cap >= Math.max(graph.min, graph.cap - 2, 1); cap--) {
		const forwards = { ...graph, cap };
		const backwards = reverse(forwards);
		const ahead = pass(forwards, rankByTail(forwards, tails));
		if (ahead.count === plan.count) yield ahead;
		const turned = turnRound(pass(backwards, rankByTail(backwards, heads)));
		if (turned.count === plan.count) yield turned;
	}
}
