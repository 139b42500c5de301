import type { Batch } from '@batchwright/core';
import type { DelegateResult } from '../delegate/delegate.js';
import type { CreatedBatch } from '../workspace/workspace.js';
import { type Assignment, assign } from './assignment.js';
import { orGivenUp } from './given-up.js';
import { failureOf, recordComplete, recordFailure } from './record-outcome.js';
import type { Run } from './state.js';

/** Tasks that were started and never got a result: a probe may know what became of them. */
export async function settleIntents(run: Run, batch: Batch, created: CreatedBatch): Promise<void> {
	if (run.probe === undefined) return;
	const own = new Set(batch.taskIds);
	for (const { id, status, attempts } of (await run.progress()).tasks) {
		if (status !== 'running' || !own.has(id) || run.signal.aborted) continue;
		const assignment = assign(run, batch, created, id, attempts);
		const found = await ask(run, assignment);
		// An answer that an abort may have shaped is none: the probe is asked again next time.
		if (run.signal.aborted) return;
		const failure = found === undefined ? undefined : failureOf(found);
		run.notify({
			type: 'task-probed',
			task: id,
			batch: batch.number,
			outcome: found === undefined ? 'unknown' : failure === undefined ? 'complete' : 'failed',
		});
		if (found === undefined) continue;
		if (failure !== undefined) await recordFailure(run, assignment, failure);
		// Evidence that doesn't hold leaves the intent open: the task is delegated again.
		else await recordComplete(run, assignment, found, 'probe');
	}
}

/** A probe that throws doesn't know. */
async function ask(run: Run, { task, key, attempts, batch, folder }: Assignment): Promise<DelegateResult | undefined> {
	try {
		return (await orGivenUp(run, Promise.resolve(run.probe?.(task, { key, attempt: attempts, batch, folder })))) ?? undefined;
	} catch {
		return undefined;
	}
}
