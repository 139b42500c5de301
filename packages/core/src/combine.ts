import { type Candidate, candidates } from './combine/candidates.js';
import { Groups } from './combine/groups.js';
import type { TaskGraph } from './graph.js';
import { singleUnits, type Units } from './plan/units.js';
import type { ResolvedPolicy } from './policy.js';
import type { TaskId } from './task.js';

/** Advice is for people: nobody reads it for more tasks than this. */
const mostAdvised = 20_000;

export interface Combination {
	readonly units: Units;
	/** What was merged, under `apply`. */
	readonly merged: readonly Candidate[];
	/** What could be merged, under `advise`. */
	readonly legal: readonly Candidate[];
	/** What couldn't, only because it takes longer than the window. */
	readonly tooLong: readonly Candidate[];
}

/**
 * The pattern's four reasons to combine tasks into a unit, in the order tight coupling, sequential dependencies, shared state, fewer than `size.min`
 * tasks in all; a merge stays when it is legal and `worthwhile`. Frozen tasks are left out of it and of the units.
 */
export function combineTasks(
	graph: TaskGraph,
	policy: ResolvedPolicy,
	frozen: ReadonlySet<TaskId>,
	worthwhile: (units: Units) => boolean,
): Combination {
	const isAsked = policy.combine === 'apply' || (policy.combine === 'advise' && graph.size <= mostAdvised);
	if (!isAsked && frozen.size === 0) return { units: singleUnits(graph, policy), merged: [], legal: [], tooLong: [] };
	const groups = new Groups(graph, policy, frozen);
	const merged: Candidate[] = [];
	const legal: Candidate[] = [];
	const tooLong: Candidate[] = [];
	if (isAsked) {
		for (const candidate of candidates(graph, policy)) {
			if (frozen.has(graph.ids[candidate.a]!) || frozen.has(graph.ids[candidate.b]!)) continue;
			const hindrance = groups.hindrance(candidate.a, candidate.b);
			if (hindrance === 'window' && isMeant(graph, candidate)) tooLong.push(candidate);
			if (hindrance !== undefined) continue;
			if (policy.combine === 'advise') legal.push(candidate);
			else if (groups.merge(candidate.a, candidate.b, worthwhile)) merged.push(candidate);
		}
	}
	return { units: groups.units(), merged, legal, tooLong };
}

/** The user coupled the two, gave them shared state, or estimated both: that they don't fit is news. Two defaults that don't fit are none. */
function isMeant({ tasks }: TaskGraph, { rule, a, b }: Candidate): boolean {
	if (rule === 'tight-coupling' || rule === 'shared-state-requirements') return true;
	return tasks[a]!.minutes !== undefined && tasks[b]!.minutes !== undefined;
}
