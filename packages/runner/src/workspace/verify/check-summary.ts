import type { Problem } from '@batchwright/core';
import { readSummary, type Summary } from '@batchwright/markdown';
import { RunnerError } from '../../errors.js';
import { quote } from '../../store/quote.js';
import { inside } from '../../store/tree.js';
import type { Context } from '../context.js';
import { readDocument } from '../document.js';
import type { BatchHistory, History } from '../history.js';
import { batchFolder } from '../view.js';
import type { CommitClaim } from './check-commits.js';
import { checkShownTask } from './check-shown-task.js';

const RENAMED = new Map([
	['duplicate-task-id', 'duplicate-task'],
	['status-mismatch', 'drift-status'],
]);

/** What summary.md says against what the journal says. Commits it names are collected for one question to git. */
export async function checkSummary(
	context: Context,
	history: History,
	batch: BatchHistory,
	commits: CommitClaim[],
): Promise<readonly Problem[]> {
	const file = inside(batchFolder(context, batch.number), 'summary.md');
	const report = (
		code: string,
		line: number,
		message: string,
		severity: Problem['severity'] = 'error',
		ids?: readonly string[],
	): Problem => ({
		code,
		severity,
		message,
		file,
		line,
		column: 1,
		...(ids ? { ids } : {}),
	});
	let text: string;
	try {
		text = (await readDocument(context.tree, file)).text;
	} catch (error) {
		if (!(error instanceof RunnerError)) throw error;
		return [report(error.code === 'batch-missing' ? 'summary-missing' : 'summary-unreadable', 1, error.message)];
	}
	const { summary, problems } = readSummary(text);
	const found: Problem[] = [...conflictMarkers(text, report)];
	for (const problem of problems) {
		const code = RENAMED.get(problem.code) ?? problem.code;
		const severity = code === 'drift-status' ? 'error' : problem.severity;
		if (severity === 'error' || problem.code.startsWith('unclosed-'))
			found.push({ ...problem, code, severity, file, line: problem.line ?? 1, column: problem.column ?? 1 });
	}
	found.push(...badTimes(summary, report));
	const shown = new Map(summary.tasks.map((task) => [task.id, task]));
	for (const { id } of batch.tasks) {
		const task = shown.get(id);
		const known = history.tasks.get(id);
		if (task === undefined) found.push(report('task-not-shown', 1, `Task ${quote(id)} has no heading in the summary.`, 'error', [id]));
		else if (known) found.push(...(await checkShownTask(context, known, task, report, commits, file)));
	}
	return found;
}

export type Report = (code: string, line: number, message: string, severity?: Problem['severity'], ids?: readonly string[]) => Problem;

function conflictMarkers(text: string, report: Report): readonly Problem[] {
	const line = text.split(/\r\n|\r|\n/).findIndex((each) => /^(?:<{7}|>{7})(?: |$)/.test(each));
	return line < 0 ? [] : [report('conflict-markers', line + 1, 'A merge was not finished here: settle it by hand.')];
}

function badTimes(summary: Summary, report: Report): readonly Problem[] {
	return summary.timeline.flatMap(({ label, value, line }) => {
		const bad = [...value.matchAll(/\b(\d{1,2}):(\d{2})\b/g)].find(([, hours, minutes]) => Number(hours) > 23 || Number(minutes) > 59);
		return bad ? [report('bad-time', line, `${quote(label)} holds ${quote(bad[0])}, which is no time.`)] : [];
	});
}
