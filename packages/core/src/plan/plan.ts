import type { BatchPlan } from '../batch-plan.js';
import { combineTasks } from '../combine.js';
import { buildTaskGraph, type TaskGraph } from '../graph.js';
import { type BatchPolicy, type ResolvedPolicy, resolvePolicy } from '../policy.js';
import type { Task } from '../task.js';
import { advise, keepsBatches } from './advise.js';
import { arrange } from './arrange.js';
import { decide } from './decisions.js';
import { Effort } from './effort.js';
import { emitBatches } from './emit.js';
import { measureQuality } from './quality.js';
import { measureOf, preferenceBy, rulesOf, settle } from './settle.js';
import { unitGraph } from './units.js';

/**
 * Plans batches of tasks that run side by side: a task's needs are in earlier batches, a batch holds at most `size.max` units and keeps the hard
 * rules of the policy. The plan says what it proved. Throws PlanError `invalid-graph`, `invalid-policy` or `invalid-strategy`.
 */
export function planBatches(tasks: readonly Task[] | TaskGraph, policy: BatchPolicy = {}): BatchPlan {
	const resolved = resolvePolicy(policy);
	const graph = 'tierCount' in tasks ? tasks : buildTaskGraph(tasks);
	const effort = new Effort(resolved.effort);
	const combination = combineTasks(graph, resolved, keepsBatches(graph, resolved));
	const { units } = combination;
	const work = unitGraph(graph, units, resolved);
	const { plan, certificate, tails } = arrange(work, resolved.objective, effort, (unit) => graph.ids[units.tasks[units.start[unit]!]!]!);
	const measure = measureOf(graph, units, work, tails, plan.count, resolved);
	const rules = rulesOf(resolved);
	const settled = settle(work, plan, measure, rules.length, effort);
	const batches = emitBatches(graph, units, settled, resolved.firstBatch);
	return {
		batches,
		decisions: decide(graph, combination, work, settled, resolved, preferenceBy(measure, rules)),
		advice: advise(graph, combination, resolved),
		quality: measureQuality(batches, certificate, effort, resolved),
		policy: asData(resolved),
	};
}

/** Functions are no data: of a caller's own strategy only the name stays. */
function asData(policy: ResolvedPolicy): ResolvedPolicy {
	return typeof policy.strategy === 'string' ? policy : { ...policy, strategy: { name: policy.strategy.name, criteria: [] } };
}
