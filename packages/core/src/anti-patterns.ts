import type { BatchPlan } from './batch-plan.js';
import type { Progress } from './progress.js';
import type { Task, TaskId } from './task.js';

export interface AntiPattern {
	readonly name: 'over-batching' | 'under-batching' | 'ignoring-dependencies' | 'no-documentation' | 'skip-integration';
	readonly text: string;
	readonly batch?: number;
	readonly taskIds: readonly TaskId[];
}

export function findAntiPatterns(plan: BatchPlan, tasks: readonly Task[], progress?: Progress): AntiPattern[] {
	throw new Error(`stub ${plan} ${tasks} ${progress}`);
}
