import type { Problem } from '@batchwright/core';
import { readSummary, type Summary, type SummaryTask } from '@batchwright/markdown';
import { RunnerError } from '../../errors.js';
import { quote } from '../../store/quote.js';
import { inside, type Place } from '../../store/tree.js';
import type { Context } from '../context.js';
import { readDocument } from '../document.js';
import type { BatchHistory, History, TaskHistory } from '../history.js';
import { batchFolder, statuses } from '../view.js';
import type { CommitClaim } from './check-commits.js';

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
		else if (known) found.push(...checkTask(known, task, report, commits, file));
	}
	return found;
}

type Report = (code: string, line: number, message: string, severity?: Problem['severity'], ids?: readonly string[]) => Problem;

function checkTask(known: TaskHistory, shown: SummaryTask, report: Report, commits: CommitClaim[], file: Place): readonly Problem[] {
	const found: Problem[] = [...duplicateFields(shown, report)];
	const status = shown.fields.find((field) => field.name.toLowerCase() === 'status');
	const expected = statuses[known.status];
	const silent = status === undefined && shown.status === 'PLANNED';
	const blocked = shown.status === 'BLOCKED' && expected === 'PLANNED';
	if (!silent && !blocked && shown.status !== expected) {
		found.push(
			report('drift-status', status?.line ?? shown.line, `The summary says ${shown.status}, the journal says ${expected}.`, 'error', [
				known.id,
			]),
		);
	}
	const last = known.last?.type === 'task-completed' ? known.last : undefined;
	const commit = shown.fields.find((field) => field.name.toLowerCase() === 'commit');
	if (shown.commit !== undefined && commit) {
		commits.push({ text: shown.commit, file, line: commit.line, task: known.id });
		if (last?.commit !== undefined && !last.commit.startsWith(shown.commit)) {
			found.push(
				report(
					'drift-commit',
					commit.line,
					`The summary names commit ${quote(shown.commit)}, the journal ${quote(last.commit)}.`,
					'error',
					[known.id],
				),
			);
		}
	}
	const evidence = shown.fields.find((field) => field.name.toLowerCase() === 'evidence');
	if (shown.evidence !== undefined && evidence && last?.evidence !== undefined && shown.evidence !== last.evidence) {
		found.push(
			report(
				'drift-evidence',
				evidence.line,
				`The summary names the evidence ${quote(shown.evidence)}, the journal ${quote(last.evidence)}.`,
				'error',
				[known.id],
			),
		);
	}
	return found;
}

const ONCE = new Set(['assigned', 'status', 'evidence', 'commit', 'reason', 'blocked by', 'unit', 'dependencies', 'deliverables']);

function duplicateFields(task: SummaryTask, report: Report): readonly Problem[] {
	const seen = new Set<string>();
	return task.fields.flatMap(({ name, line }) => {
		const key = name.toLowerCase();
		if (!ONCE.has(key)) return [];
		if (!seen.has(key)) {
			seen.add(key);
			return [];
		}
		return [report('duplicate-field', line, `Task ${quote(task.id)} has the field ${quote(name)} twice.`, 'error', [task.id])];
	});
}

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
