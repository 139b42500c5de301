import type { BatchPlan } from '../batch-plan.js';
import { buildTaskGraph, type TaskGraph } from '../graph.js';
import { type BatchPolicy, type ResolvedPolicy, resolvePolicy } from '../policy.js';
import type { Task } from '../task.js';
import { arrange } from './arrange.js';
import { Effort } from './effort.js';
import { emitBatches } from './emit.js';
import { measureQuality } from './quality.js';
import { settle } from './settle.js';
import { singleUnits, unitGraph } from './units.js';

/**
 * Plans batches of tasks that run side by side: a task's needs are in earlier batches, a batch holds at most `size.max` units and keeps the hard
 * rules of the policy. The plan says what it proved. Throws PlanError `invalid-graph`, `invalid-policy` or `invalid-strategy`.
 */
export function planBatches(tasks: readonly Task[] | TaskGraph, policy: BatchPolicy = {}): BatchPlan {
	const resolved = resolvePolicy(policy);
	const graph = 'tierCount' in tasks ? tasks : buildTaskGraph(tasks);
	const effort = new Effort(resolved.effort);
	const units = singleUnits(graph, resolved);
	const work = unitGraph(graph, units, resolved);
	const { plan, certificate, tails } = arrange(work, resolved.objective, effort, (unit) => graph.ids[units.tasks[units.start[unit]!]!]!);
	const settled = settle(graph, units, work, plan, tails, resolved, effort);
	const batches = emitBatches(graph, units, settled, resolved.firstBatch);
	return { batches, decisions: [], advice: [], quality: measureQuality(batches, certificate, effort, resolved), policy: asData(resolved) };
}

/** Functions are no data: of a caller's own strategy only the name stays. */
function asData(policy: ResolvedPolicy): ResolvedPolicy {
	return typeof policy.strategy === 'string' ? policy : { ...policy, strategy: { name: policy.strategy.name, criteria: [] } };
}
