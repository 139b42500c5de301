import { RunnerError } from '../errors.js';
import type { Assignment } from './assignment.js';
import { attempt } from './attempt.js';
import { backoff } from './backoff.js';
import { outputNotices } from './output-notices.js';
import { pause } from './pause.js';
import { type Failure, failureOf, recordComplete, recordFailure } from './record-outcome.js';
import type { Run } from './state.js';

/** Delegates one task until it is complete, has failed for good, or the run was aborted. Every intent and every result is durable before it counts. */
export async function doTask(run: Run, assignment: Assignment): Promise<void> {
	for (let failures = 1; ; failures++) {
		const end = await tryOnce(run, assignment);
		if (end === 'complete' || end === 'aborted' || end === 'overtaken') return;
		if (failures > run.retries) {
			await recordFailure(run, assignment, end);
			return;
		}
		// Attempts that an abort took away are made next time.
		if (run.signal.aborted) return;
		const wait = backoff(run.backoffMs, assignment.key, assignment.attempts, failures);
		run.notify({
			type: 'task-retrying',
			task: assignment.task.id,
			batch: assignment.batch,
			attempt: assignment.attempts + 1,
			in: wait,
			reason: end.reason,
		});
		await pause(wait, run.signal);
		if (run.signal.aborted) return;
	}
}

async function tryOnce(run: Run, assignment: Assignment): Promise<'complete' | 'aborted' | 'overtaken' | Failure> {
	const { task, batch, folder, key } = assignment;
	const number = ++assignment.attempts;
	try {
		await run.workspace.record({ type: 'task-started', task: task.id, batch, attempt: number, key }, { signal: run.signal });
	} catch (error) {
		if (!(error instanceof RunnerError)) throw error;
		if (error.code === 'invalid-transition') return 'overtaken';
		if (error.code === 'aborted') return 'aborted';
		throw error;
	}
	const end = await attempt(
		run.delegate,
		task,
		{ key, attempt: number, batch, folder, root: run.workspace.root, onOutput: outputNotices(run, assignment, number) },
		{
			timeoutMs: run.taskTimeoutMs,
			graceMs: run.graceMs,
			signal: run.signal,
			onLate: () => {
				// The workspace may be closed by the time a delegate that was given up answers.
				run.workspace
					.record({ type: 'note', text: `A late answer of attempt ${number} was ignored: ${key}`.slice(0, 4096) })
					.catch(() => {});
			},
		},
	);
	if (end.kind === 'aborted') return 'aborted';
	if (end.kind === 'timeout') return { reason: `no result after ${run.taskTimeoutMs / 1000} s`, code: 'task-timeout' };
	if (end.kind === 'threw') return { reason: end.reason, ...(end.code === undefined ? {} : { code: end.code }) };
	return failureOf(end.result) ?? (await recordComplete(run, assignment, end.result, 'delegate'));
}
