import type { Batch, TaskId } from '@batchwright/core';
import { RunnerError } from './errors.js';
import { delegateReady } from './run/delegate-ready.js';
import { runGate } from './run/gate.js';
import { refuseMismatch } from './run/mismatch.js';
import { failedNeeds } from './run/needs.js';
import type { RunPlanOptions } from './run/options.js';
import type { RunResult } from './run/result.js';
import { resultOf } from './run/result-of.js';
import { settleIntents } from './run/settle-intents.js';
import { isOver, newRun, type Run } from './run/state.js';
import { hostOf } from './workspace/host.js';

/**
 * Drives a plan to its end, batch by batch: create it on disk, delegate what is ready, run the gate, go on; resumes where a crash left off.
 * Batch n+1 is never created before the gate of batch n has passed, and a task with a recorded result is never delegated again.
 * Throws `bad-argument`, `duplicate-id`, `run-in-progress` while another run holds the workspace, `plan-mismatch` when begun batches differ
 * from the plan, and what the workspace throws.
 */
export async function runPlan(options: RunPlanOptions): Promise<RunResult> {
	const host = hostOf(options.workspace);
	const run = newRun(options, host);
	const lock = await host.lockRun();
	const unlisten = host.onRecord(run.tell);
	try {
		refuseMismatch(run.plan, await options.workspace.progress());
		await announce(run);
		await runBatches(run).catch(unlessAborted);
		const result = await resultOf(run);
		run.notify({ type: 'run-finished', result });
		return result;
	} finally {
		unlisten();
		await lock.release();
	}
}

async function runBatches(run: Run): Promise<void> {
	for (const batch of run.plan.batches) {
		if (await isSettled(run, batch)) continue;
		if (isOver(run)) return;
		const tasks = batch.taskIds.flatMap((id) => run.byId.get(id) ?? []);
		const created = await run.workspace.createBatch(batch, tasks, { signal: run.signal });
		await settleIntents(run, batch, created);
		// A person may plan a task again while others run.
		do await delegateReady(run, batch, created);
		while (!isOver(run) && (await canRun(run, batch)));
		if (isOver(run)) return;
		if (!(await runGate(run, batch, created))) return;
	}
}

/** A wait for another process's lock that the run's signal has ended. */
function unlessAborted(error: unknown): void {
	if (!(error instanceof RunnerError && error.code === 'aborted')) throw error;
}

async function announce(run: Run): Promise<void> {
	const { completed } = await run.progress();
	const batches = run.plan.batches.map(({ number, taskIds }) => ({ number, taskIds }));
	run.notify({ type: 'run-started', sprint: run.workspace.sprint, batches, done: completed, concurrency: run.concurrency });
}

/** Its gate passed after the last change to its tasks, and none of them can run. */
async function isSettled(run: Run, batch: Batch): Promise<boolean> {
	const { batches } = await run.progress();
	return batches.find(({ number }) => number === batch.number)?.gate === 'passed' && !(await canRun(run, batch));
}

/** Whether a task of the batch has no result and no failed need. */
async function canRun(run: Run, batch: Batch): Promise<boolean> {
	const look = await run.look();
	const status = (id: TaskId) => look(id)?.status;
	return batch.taskIds.some((id) => status(id) !== 'complete' && status(id) !== 'failed' && failedNeeds(id, run.byId, status).length === 0);
}
