import type { Problem } from '@batchwright/core';
import type { SummaryTask } from '@batchwright/markdown';
import { quote } from '../../store/quote.js';
import { isPlace, lookAt, type Place } from '../../store/tree.js';
import type { Context } from '../context.js';
import type { TaskHistory } from '../history.js';
import { statuses } from '../view.js';
import type { CommitClaim } from './check-commits.js';
import type { Report } from './check-summary.js';

/** What the summary says of one task against what the journal says. */
export async function checkShownTask(
	context: Context,
	known: TaskHistory,
	shown: SummaryTask,
	report: Report,
	commits: CommitClaim[],
	file: Place,
): Promise<readonly Problem[]> {
	const object = (code: string, line: number, message: string): Problem => report(code, line, message, 'error', [known.id]);
	const lineOf = (name: string): number | undefined => shown.fields.find((field) => field.name.toLowerCase() === name)?.line;
	const found = duplicateFields(shown).map(({ name, line }) =>
		object('duplicate-field', line, `Task ${quote(known.id)} has the field ${quote(name)} twice.`),
	);
	const expected = statuses[known.status];
	const silent = lineOf('status') === undefined && shown.status === 'PLANNED';
	// Blocked is told by the needs, which the journal doesn't hold.
	const blocked = shown.status === 'BLOCKED' && expected === 'PLANNED';
	if (!silent && !blocked && shown.status !== expected) {
		found.push(object('drift-status', lineOf('status') ?? shown.line, `The summary says ${shown.status}, the journal says ${expected}.`));
	}
	const last = known.last?.type === 'task-completed' ? known.last : undefined;
	const commitLine = lineOf('commit');
	if (shown.commit !== undefined && commitLine !== undefined) {
		commits.push({ text: shown.commit, file, line: commitLine, task: known.id });
		if (last?.commit !== undefined && !last.commit.startsWith(shown.commit)) {
			found.push(object('drift-commit', commitLine, `The summary names commit ${quote(shown.commit)}, the journal ${quote(last.commit)}.`));
		}
	}
	const evidenceLine = lineOf('evidence');
	if (shown.evidence !== undefined && evidenceLine !== undefined && shown.evidence !== last?.evidence) {
		if (last?.evidence !== undefined) {
			found.push(
				object(
					'drift-evidence',
					evidenceLine,
					`The summary names the evidence ${quote(shown.evidence)}, the journal ${quote(last.evidence)}.`,
				),
			);
		}
		if (!isPlace(shown.evidence))
			found.push(object('evidence-outside', evidenceLine, `The evidence path ${quote(shown.evidence)} isn't a plain path below the root.`));
		else if ((await lookAt(context.tree, shown.evidence))?.kind !== 'file')
			found.push(object('evidence-missing', evidenceLine, `There is no ${quote(shown.evidence)}.`));
	}
	return found;
}

const ONCE = new Set(['assigned', 'status', 'evidence', 'commit', 'reason', 'blocked by', 'unit', 'dependencies', 'deliverables']);

function duplicateFields(task: SummaryTask): readonly { readonly name: string; readonly line: number }[] {
	const seen = new Set<string>();
	return task.fields.filter(({ name }) => {
		const key = name.toLowerCase();
		const twice = ONCE.has(key) && seen.has(key);
		seen.add(key);
		return twice;
	});
}
