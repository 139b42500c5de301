import type { BatchPlan } from './batch-plan.js';
import type { TaskId } from './task.js';

export interface Explanation {
	readonly task: TaskId;
	readonly batch: number;
	readonly tier: number;
	/** The need that holds it there: the one in the latest batch. */
	readonly heldBy?: TaskId;
	readonly waitsFor: readonly TaskId[];
	readonly unlocks: readonly TaskId[];
	/** Why not one batch earlier. */
	readonly why: { readonly rule: string; readonly text: string; readonly taskIds: readonly TaskId[] };
	/** Batches it could move later without moving anything else. */
	readonly slack: number;
}

export function explainTask(plan: BatchPlan, id: TaskId): Explanation {
	throw new Error(`stub ${plan} ${id}`);
}
