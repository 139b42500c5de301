import { planBatches, type Task } from '@batchwright/core';
import { expect, test } from 'vitest';
import type { CreatedBatch } from '../workspace/workspace.js';
import { assign } from './assignment.js';
import type { Run } from './state.js';

test('a delegate is given the task as it was given to the run, its own folder and its own key', () => {
	const tasks: Task[] = [
		{ id: 'A', title: 'The model', minutes: 20 },
		{ id: 'B', title: 'The view', area: 'ui' },
	];
	const [batch] = planBatches(tasks).batches;
	if (batch === undefined) throw new Error('no batch');
	const created = { folder: 'batch-1', tasks: tasks.map(({ id }) => ({ id, folder: `tasks/${id}` })) } as unknown as CreatedBatch;
	const run = { byId: new Map(tasks.map((task) => [task.id, task])), workspace: { sprint: 's' } } as unknown as Run;
	expect(tasks.map(({ id }) => assign(run, batch, created, id, 2))).toEqual(
		tasks.map((task) => ({ task, batch: 1, folder: `tasks/${task.id}`, key: `s/batch-1/${task.id}`, attempts: 2 })),
	);
});
