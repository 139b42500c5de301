import type { Progress, TaskId, TaskStatus } from '@batchwright/core';

/** A look-up of statuses by task. */
export function statusOf(tasks: Progress['tasks']): (id: TaskId) => TaskStatus | undefined {
	const byId = new Map(tasks.map(({ id, status }) => [id, status]));
	return (id) => byId.get(id);
}
