import type { Batch, TaskId, TaskStatus } from '@batchwright/core';
import { type Assignment, doTask, recordComplete, recordFailure } from './run/do-task.js';
import { runGate } from './run/gate.js';
import { refuseMismatch } from './run/mismatch.js';
import { failedNeeds } from './run/needs.js';
import type { RunPlanOptions } from './run/options.js';
import type { RunResult } from './run/result.js';
import { inSlots } from './run/slots.js';
import { isOver, newRun, type Run } from './run/state.js';
import { hostOf } from './workspace/host.js';
import type { CreatedBatch } from './workspace/workspace.js';

/**
 * Drives a plan to its end, batch by batch: create it on disk, delegate what is ready, run the gate, go on; resumes where a crash left off.
 * Batch n+1 is never created before the gate of batch n has passed, and a task with a recorded result is never delegated again.
 * Throws `run-in-progress` while another run holds the workspace, `plan-mismatch` when begun batches differ from the plan, and what the workspace throws.
 */
export async function runPlan(options: RunPlanOptions): Promise<RunResult> {
	const host = hostOf(options.workspace);
	const lock = await host.lockRun();
	const run = newRun(options, host.now, () => options.workspace.progress(options.plan));
	const unlisten = host.onRecord((record) => run.onEvent?.(record));
	try {
		refuseMismatch(run.plan, await options.workspace.progress());
		await announce(run);
		for (const batch of run.plan.batches) {
			if (await isSettled(run, batch)) continue;
			if (isOver(run)) break;
			const created = await run.workspace.createBatch(batch, run.tasks);
			await settleIntents(run, batch, created);
			await delegateReady(run, batch, created);
			if (isOver(run)) break;
			if (!(await runGate(run, batch, created))) break;
		}
		const result = await resultOf(run);
		run.notify({ type: 'run-finished', result });
		return result;
	} finally {
		unlisten();
		await lock.release();
	}
}

async function announce(run: Run): Promise<void> {
	const { completed } = await run.progress();
	const batches = run.plan.batches.map(({ number, taskIds }) => ({ number, taskIds }));
	run.notify({ type: 'run-started', sprint: run.workspace.sprint, batches, done: completed, concurrency: run.concurrency });
}

/** Its gate passed after the last change to its tasks, and none of them can run. */
async function isSettled(run: Run, batch: Batch): Promise<boolean> {
	const progress = await run.progress();
	if (progress.batches.find(({ number }) => number === batch.number)?.gate !== 'passed') return false;
	const status = statusOf(progress.tasks);
	return batch.taskIds.every((id) => status(id) === 'complete' || status(id) === 'failed' || failedNeeds(id, run.byId, status).length > 0);
}

/** Tasks that were started and never got a result: a probe may know what became of them. */
async function settleIntents(run: Run, batch: Batch, created: CreatedBatch): Promise<void> {
	const { tasks } = await run.progress();
	for (const { id, status } of tasks) {
		if (status !== 'running' || !batch.taskIds.includes(id) || run.probe === undefined || run.signal.aborted) continue;
		const assignment = assign(run, batch, created, id, tasks.find((task) => task.id === id)?.attempts ?? 1);
		const { key, attempts, folder } = assignment;
		const found = await run.probe(assignment.task, { key, attempt: attempts, batch: batch.number, folder });
		run.notify({
			type: 'task-probed',
			task: id,
			batch: batch.number,
			outcome: found === undefined ? 'unknown' : (found.status ?? 'complete'),
		});
		if (found === undefined) continue;
		if (found.status === 'failed') await recordFailure(run, assignment, { reason: found.reason ?? 'found failed after a restart' });
		// Evidence that doesn't hold leaves the intent open: the task is delegated again.
		else await recordComplete(run, assignment, found, 'probe');
	}
}

/** Every unit whose needs are complete, side by side; a unit's tasks one after another. */
async function delegateReady(run: Run, batch: Batch, created: CreatedBatch): Promise<void> {
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

function assign(run: Run, batch: Batch, created: CreatedBatch, id: TaskId, attempts: number): Assignment {
	const folder = created.tasks.find((task) => task.id === id)?.folder ?? '';
	return {
		task: run.byId.get(id) ?? { id },
		batch: batch.number,
		folder,
		key: `${run.workspace.sprint}/batch-${batch.number}/${id}`,
		attempts,
	};
}

async function resultOf(run: Run): Promise<RunResult> {
	const { batches, tasks } = await run.progress();
	const status = statusOf(tasks);
	const completed = tasks.filter((task) => task.status === 'complete').map(({ id }) => id);
	const failed = tasks
		.filter((task) => task.status === 'failed')
		.map(({ id, reason = 'no reason was given', attempts }) => ({ task: id, reason, attempts }));
	const blocked = tasks
		.filter((task) => task.status !== 'complete' && task.status !== 'failed')
		.map(({ id }) => ({ task: id, by: failedNeeds(id, run.byId, status) }))
		.filter(({ by }) => by.length > 0)
		.map(({ task, by }) => ({ task, by, reason: blockedReason(run, by, tasks) }));
	const gates = run.plan.batches.map(({ number }) => ({
		number,
		gate: batches.find((batch) => batch.number === number)?.gate ?? ('not-run' as const),
	}));
	const open = run.signal.aborted ? 'aborted' : gates.some(({ gate }) => gate === 'closed') ? 'gate-closed' : 'incomplete';
	const outcome = completed.length === run.tasks.length && gates.every(({ gate }) => gate === 'passed') ? 'complete' : open;
	return { outcome, completed, failed, blocked, batches: gates };
}

function statusOf(tasks: readonly { readonly id: TaskId; readonly status: TaskStatus }[]): (id: TaskId) => TaskStatus | undefined {
	const byId = new Map(tasks.map(({ id, status }) => [id, status]));
	return (id) => byId.get(id);
}

function blockedReason(run: Run, by: readonly TaskId[], tasks: readonly { readonly id: TaskId; readonly reason?: string }[]): string {
	const why = (id: TaskId) => run.failures.get(id)?.reason ?? tasks.find((task) => task.id === id)?.reason ?? 'no reason was given';
	return `needs ${by.map((id) => `${id}, which failed: ${why(id)}`).join('; ')}`;
}
