import type { Batch, BatchPlan, Certificate, Decision } from '../batch-plan.js';
import { type Combination, combineTasks } from '../combine.js';
import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import type { TaskId } from '../task.js';
import { advise, keepsBatches } from './advise.js';
import { type Arrangement, arrange } from './arrange.js';
import type { Measure } from './climb.js';
import { decide } from './decisions.js';
import type { Effort } from './effort.js';
import { emitBatches, emitNeeds } from './emit.js';
import { type Batches, groupByBatch } from './group.js';
import type { Assignment } from './list.js';
import { measureQuality } from './quality.js';
import { measureOf, preferenceBy, rulesOf } from './settle.js';
import type { UnitGraph } from './unit-graph.js';
import { type Units, unitGraph } from './units.js';

/** A plan on the way: units arranged into batches with what is proven, before the strategy has its say. */
export interface Draft extends Arrangement {
	readonly graph: TaskGraph;
	readonly policy: ResolvedPolicy;
	readonly effort: Effort;
	/** Tasks of batches that have begun: done as far as needs go, and not planned again. */
	readonly frozen: ReadonlySet<TaskId>;
	readonly combination: Combination;
	readonly work: UnitGraph;
}

/** Tasks to units, units to batches. */
export function draftPlan(graph: TaskGraph, policy: ResolvedPolicy, frozen: ReadonlySet<TaskId>, effort: Effort): Draft {
	const combination = combineTasks(graph, policy, frozen, keepsBatches(graph, policy, frozen));
	const { units } = combination;
	const work = unitGraph(graph, units, policy);
	const arrangement = arrange(work, policy.objective, effort, (unit) => graph.ids[units.tasks[units.start[unit]!]!]!);
	return { ...arrangement, graph, policy, effort, frozen, combination, work };
}

/** How the strategy measures a batch of this draft when there are `total`. */
export function measureDraft({ graph, combination, work, tails, policy }: Draft, total: number): Measure {
	return measureOf(graph, combination.units, work, tails, total, policy);
}

/** Batches as data, after those of `before`, with decisions, advice and what was reached and proven. */
export function finishPlan(
	draft: Draft,
	plan: Assignment,
	certificate: Certificate,
	before: { readonly batches: readonly Batch[]; readonly decisions: readonly Decision[] },
): BatchPlan {
	const { graph, combination, work, policy, frozen, effort } = draft;
	const preference = preferenceBy(measureDraft(draft, plan.count), rulesOf(policy));
	const inBatch = groupByBatch(plan);
	const planned = emitBatches(graph, combination.units, plan, inBatch, policy);
	const batches = before.batches.length === 0 ? planned : [...before.batches, ...planned];
	return {
		batches,
		...(before.batches.length > 0 && { begun: before.batches.length }),
		needs: emitNeeds(graph, tasksInOrder(graph, before.batches, combination.units, inBatch)),
		decisions: [...before.decisions, ...decide(graph, combination, work, plan, inBatch, policy, preference)],
		advice: advise(graph, combination, policy, frozen),
		quality: measureQuality(batches, certificate, effort, policy),
		policy: asData({ ...policy, firstBatch: policy.firstBatch - before.batches.length }),
	};
}

/** The tasks of all batches, those before first. */
function tasksInOrder(graph: TaskGraph, before: readonly Batch[], units: Units, inBatch: Batches): Int32Array {
	const tasks = new Int32Array(graph.size);
	let at = 0;
	if (before.length > 0) {
		const indexOf = new Map(graph.ids.map((id, task) => [id, task]));
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
