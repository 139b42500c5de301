import type { WorkspaceEvent } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import { examineEvidence } from '../evidence.js';
import { quote } from '../store/quote.js';
import type { JournalRecord } from '../store/record.js';
import type { Context } from './context.js';
import { checkTransition } from './transition.js';

type Completed = Extract<WorkspaceEvent, { type: 'task-completed' }>;

/** "Done" is a claim until its evidence was looked at. What it found goes into the event. */
export async function withEvidence(
	context: Context,
	event: Completed,
): Promise<{ known: JournalRecord } | { known?: never; proven: Completed }> {
	await context.catchUp();
	const known = checkTransition(context.history, event);
	if (known) return { known };
	const task = context.history.tasks.get(event.task)!;
	const found = await examineEvidence(context.tree, {
		task: { id: task.id, folder: task.folder },
		evidence: event.evidence,
		commit: event.commit,
		require: context.require,
		git: context.git,
		sync: true,
	});
	const errors = found.problems.filter((problem) => problem.severity === 'error');
	if (errors.length > 0) {
		throw new RunnerError('evidence-rejected', `The completion of task ${quote(event.task)} isn't proven: ${errors[0]!.message}`, {
			problems: found.problems,
			task: event.task,
			batch: event.batch,
		});
	}
	const { evidenceHash: _claimed, ...claim } = event;
	return {
		proven: {
			...claim,
			...(found.evidence ? { evidence: found.evidence } : {}),
			...(found.evidenceHash ? { evidenceHash: found.evidenceHash } : {}),
			...(found.commit ? { commit: found.commit } : {}),
		},
	};
}
