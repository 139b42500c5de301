import type { Batch, BatchPlan } from './batch-plan.js';
import { PlanError } from './errors.js';
import type { WorkspaceEvent } from './event.js';
import { needsByTask } from './planned-needs.js';
import { fold } from './progress/fold.js';
import type { TaskId } from './task.js';

export type TaskStatus = 'planned' | 'running' | 'complete' | 'failed' | 'blocked';

export interface TaskProgress {
	readonly id: TaskId;
	readonly batch: number;
	readonly status: TaskStatus;
	/** The newest attempt's number; it outlives a reset. */
	readonly attempts: number;
	/** As the plan gives them; empty for a task known from the journal alone. */
	readonly needs: readonly TaskId[];
	/** Failed tasks that it needs, directly or through tasks that aren't complete, in the plan's order; empty once it is complete. */
	readonly blockedBy: readonly TaskId[];
	/** Why it failed. */
	readonly reason?: string;
	readonly commit?: string;
	readonly evidence?: string;
}

export interface BatchProgress {
	readonly number: number;
	readonly taskIds: readonly TaskId[];
	readonly created: boolean;
	/** `passed` or `closed` only while no task of the batch changed after the gate. */
	readonly gate: 'not-run' | 'passed' | 'closed';
	/** How many findings closed the gate. */
	readonly findings?: number;
	/** Why the gate closed. */
	readonly reason?: string;
	/** As planned; absent for a batch known from the journal alone. */
	readonly planned?: Batch;
}

/** Where a plan stands: plain JSON data, folded from events by `advance`. */
export interface Progress {
	/** By number. */
	readonly batches: readonly BatchProgress[];
	/** In the plan's order; tasks known from the journal alone follow. */
	readonly tasks: readonly TaskProgress[];
	/** Complete tasks in the order they completed. */
	readonly completed: readonly TaskId[];
}

/** Nothing done yet. Without a plan nothing is known either: batches and their tasks then come with `batch-created`, their needs stay unknown. */
export function startProgress(plan?: BatchPlan): Progress {
	const batches: BatchProgress[] = [];
	const tasks: TaskProgress[] = [];
	const needsOf = plan && needsByTask(plan);
	for (const planned of plan?.batches ?? []) {
		batches.push({ number: planned.number, taskIds: planned.taskIds, created: false, gate: 'not-run', planned });
		for (const id of planned.taskIds) {
			tasks.push({ id, batch: planned.number, status: 'planned', attempts: 0, needs: needsOf!.get(id)!, blockedBy: [] });
		}
	}
	return { batches, tasks, completed: [] };
}

/**
 * Progress after one more event; the given one isn't changed. Pure: an event that tells nothing new gives back the same object.
 * A task's event voids the gate of its batch; a task that is no longer blocked voids that of its own. It takes what a journal holds and guards
 * no order of events: who records them does. Throws PlanError `invalid-event` for an unknown type, task or batch.
 */
export function advance(progress: Progress, event: WorkspaceEvent): Progress {
	return replay(progress, [event]);
}

/** `advance` over many events, at the cost of one copy. */
export function replay(progress: Progress, events: Iterable<WorkspaceEvent>): Progress {
	return fold(progress, events);
}

/** The batch of that number. Throws PlanError `unknown-batch`. */
export function batchNumbered({ batches }: Progress, number: number): BatchProgress {
	const found = batches.find((batch) => batch.number === number);
	if (found) return found;
	const known = batches.length === 0 ? 'none is known' : `${batches[0]!.number} to ${batches.at(-1)!.number} are known`;
	throw new PlanError('unknown-batch', `There is no batch ${number}: ${known}`);
}
