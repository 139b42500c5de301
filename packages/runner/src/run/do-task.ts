import type { Task } from '@batchwright/core';
import type { DelegateResult } from '../delegate/delegate.js';
import { RunnerError } from '../errors.js';
import { type AttemptEnd, attempt, reasonOf } from './attempt.js';
import { backoff } from './backoff.js';
import { outputNotices } from './output-notices.js';
import { pause } from './pause.js';
import { isOver, type Run } from './state.js';

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

/** Delegates one task until it is complete, has failed for good, or the run was aborted. Every intent and every result is durable before it counts. */
export async function doTask(run: Run, assignment: Assignment): Promise<void> {
	for (let failures = 1; ; failures++) {
		const end = await tryOnce(run, assignment);
		if (end === 'complete' || end === 'aborted') return;
		if (failures > run.retries || run.signal.aborted) {
			await recordFailure(run, assignment, end);
			return;
		}
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

interface Failure {
	readonly reason: string;
	readonly code?: string;
}

async function tryOnce(run: Run, assignment: Assignment): Promise<'complete' | 'aborted' | Failure> {
	const { task, batch, folder, key } = assignment;
	const number = ++assignment.attempts;
	await run.workspace.record({ type: 'task-started', task: task.id, batch, attempt: number, key });
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
	const failure = failureOf(end, run.taskTimeoutMs);
	return failure ?? (await recordComplete(run, assignment, (end as AttemptEnd & { kind: 'result' }).result, 'delegate'));
}

function failureOf(end: AttemptEnd, timeoutMs: number): Failure | undefined {
	if (end.kind === 'timeout') return { reason: `no result after ${timeoutMs / 1000} s`, code: 'task-timeout' };
	if (end.kind === 'threw') return { reason: end.reason };
	if (end.kind === 'result' && end.result.status === 'failed') {
		return {
			reason: reasonOf(end.result.reason ?? 'the delegate gave no reason'),
			...(end.result.code === undefined ? {} : { code: end.result.code }),
		};
	}
	return undefined;
}

/** Journals a completion; evidence that doesn't hold makes it a failure. */
export async function recordComplete(
	run: Run,
	{ task, batch, attempts }: Assignment,
	result: DelegateResult,
	via: 'delegate' | 'probe',
): Promise<'complete' | Failure> {
	const { evidence, commit } = result;
	try {
		await run.workspace.record({
			type: 'task-completed',
			task: task.id,
			batch,
			attempt: attempts,
			...(evidence === undefined ? {} : { evidence }),
			...(commit === undefined ? {} : { commit }),
			via,
		});
		return 'complete';
	} catch (error) {
		if (error instanceof RunnerError && error.code === 'evidence-rejected') {
			const why = error.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
			return { reason: reasonOf(why.join(' ') || error.message), code: 'evidence-rejected' };
		}
		throw error;
	}
}

/** Journals a failure for good. */
export async function recordFailure(run: Run, { task, batch, attempts }: Assignment, { reason, code }: Failure): Promise<void> {
	await run.workspace.record({
		type: 'task-failed',
		task: task.id,
		batch,
		attempt: attempts,
		reason,
		...(code === undefined ? {} : { code }),
	});
	run.failures.set(task.id, { reason, attempts });
	if (run.onFailure === 'stop' && !isOver(run)) run.stopped = true;
}
