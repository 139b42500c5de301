import type { TaskId } from '@batchwright/core';

export interface RunResult {
	readonly outcome: 'complete' | 'incomplete' | 'gate-closed' | 'aborted';
	readonly completed: readonly TaskId[];
	readonly failed: readonly { readonly task: TaskId; readonly reason: string; readonly attempts: number }[];
	readonly blocked: readonly { readonly task: TaskId; readonly by: readonly TaskId[]; readonly reason: string }[];
	readonly batches: readonly { readonly number: number; readonly gate: 'passed' | 'closed' | 'not-run' }[];
}
