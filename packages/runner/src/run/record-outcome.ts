import type { DelegateResult } from '../delegate/delegate.js';
import { RunnerError } from '../errors.js';
import { verifyEvidence } from '../evidence.js';
import type { Assignment } from './assignment.js';
import { reasonOf } from './attempt.js';
import { isOver, type Run } from './state.js';

export interface Failure {
	readonly reason: string;
	readonly code?: string;
}

/** The failure that an answer tells of; undefined where it claims completion. Only the two words count, an answer without one is complete. */
export function failureOf({ status = 'complete', reason, code }: DelegateResult): Failure | undefined {
	if (status === 'complete') return undefined;
	if (status !== 'failed')
		return { reason: `the answer has the status ${reasonOf(status)}, neither complete nor failed`, code: 'bad-answer' };
	return { reason: reasonOf(reason ?? 'the delegate gave no reason'), ...(typeof code === 'string' ? { code } : {}) };
}

/** Journals a completion; evidence that doesn't hold makes it a failure. `overtaken`: somebody else recorded an outcome meanwhile, and that one stands; `aborted`: the intent stays open. */
export async function recordComplete(
	run: Run,
	{ task, batch, folder, attempts }: Assignment,
	{ evidence, commit }: DelegateResult,
	via: 'delegate' | 'probe',
): Promise<'complete' | 'overtaken' | 'aborted' | Failure> {
	if (run.require !== undefined) {
		const { root } = run.workspace;
		const problems = await verifyEvidence({ root, task: { id: task.id, folder }, evidence, commit, require: run.require, git: run.git });
		if (problems.some(({ severity }) => severity === 'error')) return rejected(problems);
	}
	try {
		await run.workspace.record(
			{
				type: 'task-completed',
				task: task.id,
				batch,
				attempt: attempts,
				...(evidence === undefined ? {} : { evidence }),
				...(commit === undefined ? {} : { commit }),
				via,
			},
			{ signal: run.graceSignal },
		);
		return 'complete';
	} catch (error) {
		if (!(error instanceof RunnerError)) throw error;
		if (error.code === 'invalid-transition') return 'overtaken';
		if (error.code === 'aborted') return 'aborted';
		if (error.code === 'evidence-rejected') return rejected(error.problems, error.message);
		// Of a completion only evidence and commit come from outside.
		if (error.code === 'invalid-event') return { reason: reasonOf(error.message), code: 'bad-answer' };
		throw error;
	}
}

function rejected(problems: RunnerError['problems'], otherwise = ''): Failure {
	const why = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
	return { reason: reasonOf(why.join(' ') || otherwise), code: 'evidence-rejected' };
}

/** Journals a failure for good, unless somebody else recorded an outcome meanwhile. */
export async function recordFailure(run: Run, { task, batch, attempts }: Assignment, { reason, code }: Failure): Promise<void> {
	try {
		await run.workspace.record(
			{ type: 'task-failed', task: task.id, batch, attempt: attempts, reason, ...(code === undefined ? {} : { code }) },
			{ signal: run.graceSignal },
		);
	} catch (error) {
		if (error instanceof RunnerError && (error.code === 'invalid-transition' || error.code === 'aborted')) return;
		throw error;
	}
	run.failures.set(task.id, { reason, attempts });
	if (run.onFailure === 'stop' && !isOver(run)) run.stopped = true;
}
