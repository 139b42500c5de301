import type { Task, TaskId, TaskStatus } from '@batchwright/core';

/** The failed tasks that a task needs, directly or not, nearest first; empty when none failed. */
export function failedNeeds(id: TaskId, tasks: ReadonlyMap<TaskId, Task>, status: (id: TaskId) => TaskStatus | undefined): TaskId[] {
	const failed: TaskId[] = [];
	const seen = new Set<TaskId>([id]);
	const queue = [id];
	for (const each of queue) {
		for (const need of tasks.get(each)?.needs ?? []) {
			if (seen.has(need)) continue;
			seen.add(need);
			const state = status(need);
			if (state === 'failed') failed.push(need);
			else if (state !== 'complete') queue.push(need);
		}
	}
	return failed;
}
