import type { Batch, Progress } from '@batchwright/core';
import type { CreatedBatch } from '../workspace/workspace.js';
import { assign } from './assignment.js';
import { doTask } from './do-task.js';
import { failedNeeds } from './needs.js';
import { blockedReason } from './result-of.js';
import { inSlots } from './slots.js';
import { isOver, type Run } from './state.js';
import { statusOf } from './status-of.js';

/** Every unit whose needs are complete, side by side; a unit's tasks one after another. */
export async function delegateReady(run: Run, batch: Batch, created: CreatedBatch): Promise<void> {
	tellWaiting(run, batch, await run.progress());
	await inSlots(
		batch.units,
		run.concurrency,
		() => !isOver(run),
		async (unit) => {
			for (const id of unit.taskIds) {
				if (isOver(run)) return;
				const { tasks } = await run.progress();
				const status = statusOf(tasks);
				if (status(id) === 'complete' || status(id) === 'failed') continue;
				const by = failedNeeds(id, run.byId, status);
				if (by.length > 0) {
					run.notify({ type: 'task-blocked', task: id, batch: batch.number, by, reason: blockedReason(run, by, tasks) });
					continue;
				}
				await doTask(run, assign(run, batch, created, id, tasks.find((task) => task.id === id)?.attempts ?? 0));
			}
		},
	);
}

/** Says which tasks wait for others of their own batch. */
function tellWaiting(run: Run, batch: Batch, { tasks }: Progress): void {
	const status = statusOf(tasks);
	const own = new Set(batch.taskIds);
	for (const id of batch.taskIds) {
		if (status(id) === 'complete' || status(id) === 'failed') continue;
		const open = (run.byId.get(id)?.needs ?? []).filter((need) => own.has(need) && status(need) !== 'complete');
		if (open.length > 0) run.notify({ type: 'task-waiting', task: id, batch: batch.number, for: open });
	}
}
