import type { Problem } from '@batchwright/core';
import { RunnerError } from '../../errors.js';
import { quote } from '../../store/quote.js';
import { readFile } from '../../store/read.js';
import { isPlace, lookAt } from '../../store/tree.js';
import type { Context } from '../context.js';
import type { TaskHistory } from '../history.js';
import type { CommitClaim } from './check-commits.js';

/** The task's folder, and the evidence of its completion: still there, still what was looked at. */
export async function checkEvidence(context: Context, task: TaskHistory, commits: CommitClaim[]): Promise<readonly Problem[]> {
	const report = (code: string, file: string, message: string): Problem => ({
		code,
		severity: 'error',
		message,
		file,
		line: 1,
		column: 1,
		ids: [task.id],
	});
	const found: Problem[] = [];
	if ((await lookAt(context.tree, task.folder))?.kind !== 'folder')
		found.push(report('task-folder-missing', task.folder, `The folder of task ${quote(task.id)} isn't there.`));
	if (task.last?.type !== 'task-completed') return found;
	const { evidence, evidenceHash, commit } = task.last;
	if (commit !== undefined) commits.push({ text: commit, file: context.journal.at, line: task.lastLine, task: task.id });
	if (evidence === undefined) return found;
	if (!isPlace(evidence))
		return [...found, report('evidence-outside', context.journal.at, `The evidence path ${quote(evidence)} leaves the root.`)];
	try {
		const file = await readFile(context.tree, evidence);
		if (file === undefined) found.push(report('evidence-missing', evidence, `The evidence of task ${quote(task.id)} is gone.`));
		else if (evidenceHash !== undefined && file.revision !== evidenceHash)
			found.push(report('evidence-changed', evidence, `The evidence of task ${quote(task.id)} isn't what was looked at.`));
	} catch (error) {
		if (!(error instanceof RunnerError)) throw error;
		found.push(report(error.code === 'link-in-path' ? 'evidence-outside' : 'evidence-missing', evidence, error.message));
	}
	return found;
}
