import type { WorkspaceEvent } from '../event.js';
import type { TaskProgress } from '../progress.js';

export type TaskEvent = Extract<WorkspaceEvent, { task: string }>;

/** A task's own state after an event; what blocks it is looked at apart. */
export function taskAfter({ id, needs, blockedBy, attempts }: TaskProgress, event: TaskEvent): TaskProgress {
	const task = { id, batch: event.batch, attempts, needs, blockedBy };
	switch (event.type) {
		case 'task-started':
			return { ...task, status: 'running', attempts: Math.max(attempts, event.attempt) };
		case 'task-failed':
			return { ...task, status: 'failed', reason: event.reason };
		case 'task-reset':
			return { ...task, status: 'planned' };
		case 'task-completed': {
			const { commit, evidence } = event;
			return { ...task, status: 'complete', ...(commit === undefined ? {} : { commit }), ...(evidence === undefined ? {} : { evidence }) };
		}
	}
}

/** Whether an event that was recorded before came again. */
export function tellsNothingNew(before: TaskProgress, after: TaskProgress): boolean {
	const status = before.status === 'blocked' ? 'planned' : before.status;
	return (
		status === after.status &&
		before.batch === after.batch &&
		before.attempts === after.attempts &&
		before.reason === after.reason &&
		before.commit === after.commit &&
		before.evidence === after.evidence
	);
}
