import type { Batch, TaskId } from '@batchwright/core';
import type { TaskLook } from '../workspace/host.js';
import type { CreatedBatch } from '../workspace/workspace.js';
import { assign } from './assignment.js';
import { doTask } from './do-task.js';
import { failedNeeds } from './needs.js';
import { blockedReason } from './result-of.js';
import { inSlots } from './slots.js';
import { isOver, type Run } from './state.js';

/** Every unit whose needs are complete, side by side; a unit's tasks one after another. */
export async function delegateReady(run: Run, batch: Batch, created: CreatedBatch): Promise<void> {
	tellWaiting(run, batch, await run.look());
	await inSlots(
		batch.units,
		run.concurrency,
		() => !isOver(run),
		async (unit) => {
			for (const id of unit.taskIds) {
				if (isOver(run)) return;
				const look = await run.look();
				if (hasOutcome(look, id)) continue;
				const by = failedNeeds(id, run.byId, (need) => look(need)?.status);
				if (by.length > 0) {
					run.notify({ type: 'task-blocked', task: id, batch: batch.number, by, reason: blockedReason(run, by, reasonIn(look)) });
					continue;
				}
				await doTask(run, assign(run, batch, created, id, look(id)?.attempts ?? 0));
			}
		},
	);
}

/** Says which tasks wait for others of their own batch. */
function tellWaiting(run: Run, batch: Batch, look: TaskLook): void {
	const own = new Set(batch.taskIds);
	for (const id of batch.taskIds) {
		if (hasOutcome(look, id)) continue;
		const open = (run.byId.get(id)?.needs ?? []).filter((need) => own.has(need) && look(need)?.status !== 'complete');
		if (open.length > 0) run.notify({ type: 'task-waiting', task: id, batch: batch.number, for: open });
	}
}

function hasOutcome(look: TaskLook, id: TaskId): boolean {
	const status = look(id)?.status;
	return status === 'complete' || status === 'failed';
}

function reasonIn(look: TaskLook): (id: TaskId) => string | undefined {
	return (id) => {
		const last = look(id)?.last;
		return last?.type === 'task-failed' ? last.reason : undefined;
	};
}
