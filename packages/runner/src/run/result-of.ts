import type { TaskId } from '@batchwright/core';
import { failedNeeds } from './needs.js';
import type { RunResult } from './result.js';
import type { Run } from './state.js';

/** What the journal says at the end of a run. */
export async function resultOf(run: Run): Promise<RunResult> {
	const { batches, tasks } = await run.progress();
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const status = (id: TaskId) => byId.get(id)?.status;
	const reason = (id: TaskId) => byId.get(id)?.reason;
	const completed = tasks.filter((task) => task.status === 'complete').map(({ id }) => id);
	const failed = tasks
		.filter((task) => task.status === 'failed')
		.map(({ id, reason = 'no reason was given', attempts }) => ({ task: id, reason, attempts }));
	const blocked = tasks
		.filter((task) => task.status !== 'complete' && task.status !== 'failed')
		.map(({ id }) => ({ task: id, by: failedNeeds(id, run.byId, status) }))
		.filter(({ by }) => by.length > 0)
		.map(({ task, by }) => ({ task, by, reason: blockedReason(run, by, reason) }));
	const gates = run.plan.batches.map(({ number }) => ({
		number,
		gate: batches.find((batch) => batch.number === number)?.gate ?? ('not-run' as const),
	}));
	const open = run.signal.aborted ? 'aborted' : gates.some(({ gate }) => gate === 'closed') ? 'gate-closed' : 'incomplete';
	const outcome = completed.length === run.tasks.length && gates.every(({ gate }) => gate === 'passed') ? 'complete' : open;
	return { outcome, completed, failed, blocked, batches: gates };
}

/** Such as "needs api, which failed: …". */
export function blockedReason(run: Run, by: readonly TaskId[], reasonOf: (id: TaskId) => string | undefined): string {
	const why = (id: TaskId) => run.failures.get(id)?.reason ?? reasonOf(id) ?? 'no reason was given';
	return `needs ${by.map((id) => `${id}, which failed: ${why(id)}`).join('; ')}`;
}
