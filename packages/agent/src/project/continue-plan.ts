import { type BatchPlan, type BatchPolicy, type Progress, plannedNeeds, replanBatches, type Task, type Unit } from '@batchwright/core';

/** The plan with every batch that is on disk kept as it was created; the rest is planned after them. */
export function continuePlan(fresh: BatchPlan, tasks: readonly Task[], journal: Progress, policy?: BatchPolicy): BatchPlan {
	if (journal.batches.length === 0) return fresh;
	const same = journal.batches.every((created) => {
		const batch = fresh.batches.find(({ number }) => number === created.number);
		return batch !== undefined && sameTasks(batch.taskIds, created.taskIds);
	});
	if (same) return fresh;
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const minutes = (id: string): number => byId.get(id)?.minutes ?? fresh.policy.defaultMinutes;
	const batches = journal.batches.map((created) => {
		const planned = fresh.batches.find(({ taskIds }) => sameTasks(taskIds, created.taskIds));
		const units = planned?.units ?? created.taskIds.map((id): Unit => ({ taskIds: [id], minutes: minutes(id) }));
		return {
			...(planned ?? { tiers: [], areas: [], unlocks: [] }),
			number: created.number,
			units,
			taskIds: created.taskIds,
			minutes: units.reduce((longest, unit) => Math.max(longest, unit.minutes), 0),
		};
	});
	const needs = plannedNeeds(batches, (id) => byId.get(id)?.needs ?? []);
	return replanBatches({ ...fresh, batches, needs }, tasks, { progress: journal, ...(policy === undefined ? {} : { policy }) });
}

function sameTasks(a: readonly string[], b: readonly string[]): boolean {
	if (a.length !== b.length) return false;
	const ids = new Set(a);
	return b.every((id) => ids.has(id));
}
