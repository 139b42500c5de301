import type { Advice, Batch, BatchPlan, Certificate, Decision, PlannedNeeds } from '../batch-plan.js';
import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import type { TaskId } from '../task.js';
import { advise } from './advise.js';
import { decide } from './decisions.js';
import { type Draft, measureDraft } from './draft.js';
import { emitBatches, emitNeeds } from './emit.js';
import { type Batches, groupByBatch } from './group.js';
import type { Assignment } from './list.js';
import { measureQuality } from './quality.js';
import { preferenceBy, rulesOf } from './settle.js';
import type { Units } from './units.js';

/** The needs of more tasks are a seventh of the plan's memory, and many callers never look at them. */
const mostNeedsAtOnce = 100_000;

/** Batches that stand before those that were chosen, with what was decided about them. */
export interface PlanBefore {
	readonly batches: readonly Batch[];
	readonly decisions: readonly Decision[];
}

/** A plan with every choice made, and no more than its data is written from: of a million tasks all else is released before that begins. */
export interface ChosenPlan {
	readonly graph: PlannedGraph;
	readonly units: Units;
	readonly plan: Assignment;
	readonly inBatch: Batches;
	readonly policy: ResolvedPolicy;
	readonly before: PlanBefore;
	readonly decisions: readonly Decision[];
	readonly advice: readonly Advice[];
	readonly certificate: Certificate;
	readonly steps: number;
}

/** What a plan says about its tasks comes from here. */
export type PlannedGraph = Pick<TaskGraph, 'size' | 'tasks' | 'ids' | 'tier' | 'needStart' | 'needs' | 'given'>;

/** Why this plan of the draft's units is as it is, with what is proven about it. */
export function choosePlan(draft: Draft, plan: Assignment, certificate: Certificate, before: PlanBefore): ChosenPlan {
	const { graph, combination, work, policy, frozen, effort } = draft;
	const { size, tasks, ids, tier, needStart, needs, given } = graph;
	const preference = preferenceBy(measureDraft(draft, plan.count), rulesOf(policy));
	const inBatch = groupByBatch(plan);
	return {
		graph: { size, tasks, ids, tier, needStart, needs, given },
		units: combination.units,
		plan,
		inBatch,
		policy,
		before,
		decisions: decide(graph, combination, work, plan, inBatch, policy, preference),
		advice: advise(graph, combination, policy, frozen),
		certificate,
		steps: effort.used,
	};
}

/** The plan as data. */
export function emitPlan({ graph, units, plan, inBatch, policy, before, decisions, advice, certificate, steps }: ChosenPlan): BatchPlan {
	const planned = emitBatches(graph, units, plan, inBatch, policy);
	const begun = before.batches.length;
	const batches = begun === 0 ? planned : [...before.batches, ...planned];
	// Nothing else of the graph lives on in what is called later: the caller's tasks may be large.
	const { ids, needStart, needs: needed } = graph;
	const order = tasksInOrder(graph, before.batches, units, inBatch);
	const needs = (): PlannedNeeds => emitNeeds({ ids, needStart, needs: needed }, order);
	const isLarge = graph.size > mostNeedsAtOnce;
	const emitted: BatchPlan = {
		batches,
		...(begun > 0 && { begun }),
		needs: isLarge ? { start: [], ids: [] } : needs(),
		decisions: [...before.decisions, ...decisions],
		advice,
		quality: measureQuality(batches, certificate, steps, policy),
		policy: asData({ ...policy, firstBatch: policy.firstBatch - begun }),
	};
	return isLarge ? withNeeds(emitted, needs) : emitted;
}

/** The plan with its needs made when they are first read. */
function withNeeds(plan: BatchPlan, make: () => PlannedNeeds): BatchPlan {
	let needs: PlannedNeeds | (() => PlannedNeeds) = make;
	return Object.defineProperty(plan, 'needs', {
		get: () => {
			if (typeof needs === 'function') needs = needs();
			return needs;
		},
	});
}

/** The tasks of all batches, those before first. */
function tasksInOrder({ size, ids }: PlannedGraph, before: readonly Batch[], units: Units, inBatch: Batches): Int32Array {
	// One task per unit: the order of the units is theirs.
	if (units.tasks === units.unitOf) return inBatch.units;
	const tasks = new Int32Array(size);
	let at = 0;
	if (before.length > 0) {
		const indexOf = new Map<TaskId, number>(ids.map((id, task) => [id, task]));
		for (const { taskIds } of before) for (const id of taskIds) tasks[at++] = indexOf.get(id)!;
	}
	for (let i = 0; i < inBatch.units.length; i++) {
		const unit = inBatch.units[i]!;
		for (let m = units.start[unit]!; m < units.start[unit + 1]!; m++) tasks[at++] = units.tasks[m]!;
	}
	return tasks;
}

/** Functions are no data: of a caller's own strategy only the name stays. */
function asData(policy: ResolvedPolicy): ResolvedPolicy {
	return typeof policy.strategy === 'string' ? policy : { ...policy, strategy: { name: policy.strategy.name, criteria: [] } };
}
