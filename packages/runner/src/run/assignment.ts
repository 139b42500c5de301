import type { Batch, Task, TaskId } from '@batchwright/core';
import type { CreatedBatch } from '../workspace/workspace.js';
import type { Run } from './state.js';

/** Where one task of a created batch stands. */
export interface Assignment {
	readonly task: Task;
	readonly batch: number;
	readonly folder: string;
	/** `<sprint>/batch-<n>/<task>`. */
	readonly key: string;
	/** Attempts that the journal knows. */
	attempts: number;
}

export function assign(run: Run, batch: Batch, created: CreatedBatch, id: TaskId, attempts: number): Assignment {
	const folder = created.tasks.find((task) => task.id === id)?.folder ?? '';
	return {
		task: run.byId.get(id) ?? { id },
		batch: batch.number,
		folder,
		key: `${run.workspace.sprint}/batch-${batch.number}/${id}`,
		attempts,
	};
}
