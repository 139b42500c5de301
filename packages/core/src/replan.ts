import type { Batch, BatchPlan, Certificate, Decision } from './batch-plan.js';
import { checkTasks } from './check.js';
import { Groups } from './combine/groups.js';
import { graphOf } from './graph.js';
import { certify } from './plan/arrange.js';
import { choosePlan, emitPlan } from './plan/chosen.js';
import { type Draft, draftPlan } from './plan/draft.js';
import { Effort } from './plan/effort.js';
import { planBatches } from './plan/plan.js';
import { unitGraph } from './plan/units.js';
import { needsByTask } from './planned-needs.js';
import { type BatchPolicy, resolvePolicy } from './policy.js';
import type { Progress } from './progress.js';
import { closestPlan } from './replan/closest.js';
import { frozenBatches } from './replan/frozen.js';
import type { Task, TaskId } from './task.js';

/**
 * A plan for changed tasks that moves as few as can be. Batches that have begun stay byte for byte, whatever the tasks say now, and count as done;
 * the rest is planned after them: the objective first, then fewest moves, then undersized batches and the strategy's criteria. Unchanged tasks give
 * the previous plan. Throws as `planBatches` does.
 */
export function replanBatches(
	previous: BatchPlan,
	tasks: readonly Task[],
	options: { readonly progress?: Progress; readonly policy?: BatchPolicy } = {},
): BatchPlan {
	const resolved = resolvePolicy(options.policy ?? previous.policy);
	const firstBatch = previous.batches[0]?.number ?? resolved.firstBatch;
	const frozen = frozenBatches(previous, options.progress);
	if (frozen.length > 0 && isPlanOf(previous, tasks, { ...resolved, firstBatch })) return previous;
	const frozenNeeds = needsByTask({ batches: frozen, needs: previous.needs });
	const graph = graphOf(withFrozen(tasks, frozenNeeds));
	const policy = { ...resolved, firstBatch: firstBatch + frozen.length };
	const draft = draftPlan(graph, policy, new Set(frozenNeeds.keys()), new Effort(policy.effort));
	const plan = closestPlan(draft, previous);
	const kept = previous.decisions.filter(({ batch }) => batch !== undefined && batch < policy.firstBatch);
	const certificate = frozen.length > 0 ? wholeCertificate(draft, frozen, frozen.length + plan.count) : draft.certificate;
	const before = { batches: frozen, decisions: [...kept, ...changedWhileFrozen(tasks, frozen, frozenNeeds)] };
	const next = emitPlan(choosePlan(draft, plan, certificate, before));
	const same =
		JSON.stringify([next.batches, next.needs, next.policy]) === JSON.stringify([previous.batches, previous.needs, previous.policy]);
	return same ? previous : next;
}

/** Would these tasks be planned so again? A search over what isn't frozen alone may find more, but what did not change must not move. */
function isPlanOf(previous: BatchPlan, tasks: readonly Task[], policy: BatchPolicy): boolean {
	if (checkTasks(tasks).some(({ severity }) => severity === 'error')) return false;
	const planned = needsByTask(previous);
	const sameNeeds = ({ id, needs = [] }: Task): boolean => JSON.stringify(planned.get(id)) === JSON.stringify([...new Set(needs)].sort());
	if (tasks.length !== planned.size || !tasks.every(sameNeeds)) return false;
	return JSON.stringify(planBatches(tasks, policy).batches) === JSON.stringify(previous.batches);
}

type FrozenNeeds = ReadonlyMap<TaskId, readonly TaskId[]>;

/** Frozen tasks are as they were planned; those that are gone from the list are still there. */
function withFrozen(tasks: readonly Task[], frozen: FrozenNeeds): readonly Task[] {
	if (frozen.size === 0 || !Array.isArray(tasks)) return tasks;
	const gone = new Set(frozen.keys());
	const kept = tasks.map((task: Task) => {
		const needs = frozen.get(task?.id);
		if (needs === undefined || !gone.delete(task.id)) return task;
		return { ...task, needs };
	});
	return [...kept, ...[...gone].map((id) => ({ id, needs: frozen.get(id)! }))];
}

/** With frozen batches the proofs are those that hold for any plan of all the tasks in these units. */
function wholeCertificate({ graph, policy, combination: { units } }: Draft, frozen: readonly Batch[], batches: number): Certificate {
	const groups = new Groups(graph, policy, new Set());
	const indexOf = new Map(graph.ids.map((id, task) => [id, task]));
	const whole = frozen.flatMap((batch) => batch.units.map(({ taskIds }) => taskIds.map((id) => indexOf.get(id)!)));
	for (let unit = 0; unit < units.minutes.length; unit++) whole.push([...units.tasks.subarray(units.start[unit]!, units.start[unit + 1]!)]);
	for (const [first, ...others] of whole) for (const task of others) groups.merge(first!, task, () => true);
	return certify(unitGraph(graph, groups.units(), policy), batches);
}

function changedWhileFrozen(tasks: readonly Task[], frozen: readonly Batch[], needsOf: FrozenNeeds): Decision[] {
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const decisions: Decision[] = [];
	for (const { taskIds, number } of frozen) {
		for (const id of taskIds) {
			const added = (byId.get(id)?.needs ?? []).filter((need) => need !== id && !needsOf.get(id)!.includes(need));
			if (added.length === 0) continue;
			const text = `${id} is in batch ${number}, which has begun: its new need of ${[...new Set(added)].sort().join(', ')} comes too late.`;
			decisions.push({ rule: 'frozen', text, taskIds: [id, ...new Set(added)].sort(), batch: number });
		}
	}
	return decisions;
}
