import type { BatchPlan } from '../batch-plan.js';
import type { TaskGraph } from '../graph.js';
import type { BatchPolicy } from '../policy.js';
import type { Task } from '../task.js';

export function planBatches(tasks: readonly Task[] | TaskGraph, policy: BatchPolicy = {}): BatchPlan {
	throw new Error(`stub ${tasks} ${policy}`);
}
