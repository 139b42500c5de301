import type { BatchPlan } from '../batch-plan.js';
import { buildTaskGraph, type TaskGraph } from '../graph.js';
import { type BatchPolicy, resolvePolicy } from '../policy.js';
import type { Task } from '../task.js';
import { draftPlan, finishPlan, measureDraft } from './draft.js';
import { Effort } from './effort.js';
import { kindsOf } from './kinds.js';
import { rulesOf, settle } from './settle.js';

/**
 * Plans batches of tasks that run side by side: a task's needs are in earlier batches, a batch holds at most `size.max` units and keeps the hard
 * rules of the policy. The objective comes first, then undersized batches, then the strategy's criteria; `quality` says what was reached and what is
 * proven. The same tasks in any order give the same bytes. Throws PlanError `invalid-graph` with every problem, `invalid-policy` with the field, or
 * `invalid-strategy`.
 */
export function planBatches(tasks: readonly Task[] | TaskGraph, policy: BatchPolicy = {}): BatchPlan {
	const resolved = resolvePolicy(policy);
	const graph = 'tierCount' in tasks ? tasks : buildTaskGraph(tasks);
	const draft = draftPlan(graph, resolved, new Set(), new Effort(resolved.effort));
	const { work, plan, certificate, effort } = draft;
	const settled = settle(work, plan, measureDraft(draft, plan.count), rulesOf(resolved), effort, kindsOf(draft));
	return finishPlan(draft, settled, certificate, { batches: [], decisions: [] });
}
