import type { BatchPlan } from '../batch-plan.js';
import { graphOf, type TaskGraph } from '../graph.js';
import { type BatchPolicy, type ResolvedPolicy, resolvePolicy } from '../policy.js';
import type { Task } from '../task.js';
import { type ChosenPlan, choosePlan, emitPlan } from './chosen.js';
import { draftPlan, measureDraft } from './draft.js';
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
	return emitPlan(choose(tasks, resolvePolicy(policy)));
}

function choose(tasks: readonly Task[] | TaskGraph, policy: ResolvedPolicy): ChosenPlan {
	const graph = 'tierCount' in tasks ? tasks : graphOf(tasks);
	const draft = draftPlan(graph, policy, new Set(), new Effort(policy.effort));
	const { work, plan, certificate, effort } = draft;
	const settled = settle(work, plan, measureDraft(draft, plan.count), rulesOf(policy), effort, kindsOf(draft));
	return choosePlan(draft, settled, certificate, { batches: [], decisions: [] });
}
