import type { BatchPlan } from './batch-plan.js';
import type { BatchPolicy } from './policy.js';
import type { Progress } from './progress.js';
import type { Task } from './task.js';

export function replanBatches(
	previous: BatchPlan,
	tasks: readonly Task[],
	options: { readonly progress?: Progress; readonly policy?: BatchPolicy } = {},
): BatchPlan {
	throw new Error(`stub ${previous} ${tasks} ${options}`);
}
