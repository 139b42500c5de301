import type { BatchPlan, Decision } from './batch-plan.js';
import { nearestAmong } from './check/nearest.js';
import { PlanError } from './errors.js';
import { needsByTask } from './planned-needs.js';
import type { TaskId } from './task.js';

/** Why a task is in its batch. */
export interface Explanation {
	readonly task: TaskId;
	readonly batch: number;
	readonly tier: number;
	/** The need that holds it there: the one in the latest batch. */
	readonly heldBy?: TaskId;
	/** What it needs, by code unit. */
	readonly waitsFor: readonly TaskId[];
	/** Tasks that have their last need in its batch and need it. */
	readonly unlocks: readonly TaskId[];
	/** Why not one batch earlier; `rule` is that of a decision, `first-batch`, or `unknown` where the plan keeps no decision per batch. */
	readonly why: { readonly rule: string; readonly text: string; readonly taskIds: readonly TaskId[] };
	/** Batches it could move later before the first task that needs it is reached. */
	readonly slack: number;
}

/** Explains the place of a task from the plan alone, in linear time. Throws PlanError `unknown-task` with the nearest id in `ids`. */
export function explainTask(plan: BatchPlan, id: TaskId): Explanation {
	const batchOf = new Map<TaskId, number>();
	const tierOf = new Map<TaskId, number>();
	const needsOf = needsByTask(plan);
	for (const { taskIds, number } of plan.batches) {
		for (const task of taskIds) {
			batchOf.set(task, number);
			let tier = 1;
			for (const need of needsOf.get(task)!) tier = Math.max(tier, 1 + (tierOf.get(need) ?? 0));
			tierOf.set(task, tier);
		}
	}
	const batch = batchOf.get(id);
	if (batch === undefined) throw unknownTask(id, [...batchOf.keys()]);
	const first = plan.batches[0]!.number;
	const own = plan.batches[batch - first]!;
	const waitsFor = needsOf.get(id)!;
	let heldBy: TaskId | undefined;
	for (const need of waitsFor) if (heldBy === undefined || batchOf.get(need)! > batchOf.get(heldBy)!) heldBy = need;
	const dependents = plan.batches.flatMap(({ taskIds }) => taskIds.filter((task) => needsOf.get(task)!.includes(id)));
	let latest = plan.batches.at(-1)!.number;
	for (const dependent of dependents) latest = Math.min(latest, Math.max(batch, batchOf.get(dependent)! - 1));
	return {
		task: id,
		batch,
		tier: tierOf.get(id)!,
		...(heldBy !== undefined && { heldBy }),
		waitsFor,
		unlocks: dependents.filter((task) => own.unlocks.includes(task)),
		why: reason(plan, id, batch, batch === first, heldBy !== undefined && batchOf.get(heldBy) === batch - 1 ? heldBy : undefined),
		slack: latest - batch,
	};
}

function reason(
	{ batches, decisions, policy }: BatchPlan,
	id: TaskId,
	batch: number,
	isFirst: boolean,
	need: TaskId | undefined,
): Explanation['why'] {
	if (isFirst) return { rule: 'first-batch', text: `${id} is in the first batch.`, taskIds: [] };
	if (need !== undefined) return { rule: 'needs', text: `${id} needs ${need}, which is in batch ${batch - 1}.`, taskIds: [need] };
	const split = (decision: Decision): boolean =>
		decision.batch === batch && decision.rule !== 'undersized' && decision.taskIds.includes(id);
	const found = decisions.find(split);
	if (found) return { rule: found.rule, text: found.text, taskIds: found.taskIds.filter((task) => task !== id) };
	const before = batches[batch - 1 - batches[0]!.number]!;
	if (before.units.length >= policy.size.max) {
		return {
			rule: 'more-than-5-independent-tasks',
			text: `Batch ${batch - 1} is full with ${before.units.length}.`,
			taskIds: before.taskIds,
		};
	}
	return { rule: 'unknown', text: `The plan keeps no decision about ${id}.`, taskIds: [] };
}

function unknownTask(id: TaskId, ids: readonly TaskId[]): PlanError {
	const nearest = nearestAmong([...ids].sort())(id);
	const hint = nearest === undefined ? 'give an id of the plan' : `did you mean ${nearest}`;
	return new PlanError('unknown-task', `No task ${String(id).slice(0, 200)} is in the plan; ${hint}.`, {
		ids: nearest === undefined ? [] : [nearest],
	});
}
