import type { Batch, BatchPlan } from './batch-plan.js';
import type { WorkspaceEvent } from './event.js';
import type { TaskId } from './task.js';

export type TaskStatus = 'planned' | 'running' | 'complete' | 'failed' | 'blocked';

export interface TaskProgress {
	readonly id: TaskId;
	readonly batch: number;
	readonly status: TaskStatus;
	/** Attempts started so far. */
	readonly attempts: number;
	/** Failed tasks that block this one, directly or not. */
	readonly blockedBy: readonly TaskId[];
	readonly reason?: string;
	readonly commit?: string;
	readonly evidence?: string;
}

export interface BatchProgress {
	readonly number: number;
	readonly taskIds: readonly TaskId[];
	readonly created: boolean;
	/** `passed` only while no task of the batch changed after the gate. */
	readonly gate: 'not-run' | 'passed' | 'closed';
	readonly findings?: number;
	readonly reason?: string;
}

/** Where a plan stands: plain data, folded from events by `advance`. */
export interface Progress {
	readonly batches: readonly BatchProgress[];
	readonly tasks: readonly TaskProgress[];
	readonly needs: Readonly<Record<TaskId, readonly TaskId[]>>;
	/** Complete tasks in the order they completed. */
	readonly completed: readonly TaskId[];
}

export type NextBatch =
	| {
			readonly status: 'ready';
			readonly batch: Batch;
			readonly unlocked: readonly { readonly id: TaskId; readonly because: readonly TaskId[] }[];
	  }
	| { readonly status: 'running'; readonly batch: number; readonly tasks: readonly TaskId[]; readonly reason: string }
	| { readonly status: 'gate-open'; readonly batch: number; readonly reason: string }
	| { readonly status: 'blocked'; readonly batch: number; readonly tasks: readonly TaskId[]; readonly reason: string }
	| { readonly status: 'done'; readonly reason: string };

export function startProgress(plan: BatchPlan): Progress {
	throw new Error(`stub ${plan}`);
}

export function advance(progress: Progress, event: WorkspaceEvent): Progress {
	throw new Error(`stub ${progress} ${event}`);
}
