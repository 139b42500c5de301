import type { Batch, BatchPlan, PlannedNeeds } from './batch-plan.js';
import type { TaskId } from './task.js';

/** The `needs` of a plan with these batches. `needsOf` gives what a task needs; repeats count once. */
export function plannedNeeds(batches: readonly Pick<Batch, 'taskIds'>[], needsOf: (id: TaskId) => readonly TaskId[]): PlannedNeeds {
	const start = [0];
	const ids: TaskId[] = [];
	for (const { taskIds } of batches) {
		for (const task of taskIds) {
			for (const need of [...new Set(needsOf(task))].sort()) ids.push(need);
			start.push(ids.length);
		}
	}
	return { start, ids };
}

/** What each task of the plan needs; empty where the plan doesn't say. */
export function needsByTask({ batches, needs: { start, ids } }: Pick<BatchPlan, 'batches' | 'needs'>): Map<TaskId, readonly TaskId[]> {
	const byTask = new Map<TaskId, readonly TaskId[]>();
	let at = 0;
	for (const { taskIds } of batches) for (const task of taskIds) byTask.set(task, ids.slice(start[at], start[++at]));
	return byTask;
}
