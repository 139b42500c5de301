import type { Problem } from '@batchwright/core';
import { JournalFile } from '../../store/journal-file.js';
import { strayTemporaries } from '../../store/sweep.js';
import { folderOf, lookAt, type Place } from '../../store/tree.js';
import { type Context, home } from '../context.js';
import { History } from '../history.js';
import { orphanBatches } from '../orphans.js';
import { batchFolder } from '../view.js';
import { type CommitClaim, checkCommits } from './check-commits.js';
import { checkEvidence } from './check-evidence.js';
import { checkLinks } from './check-links.js';
import { checkSummary } from './check-summary.js';

/** Compares journal, documents, folders, evidence and git. Reads everything anew, writes nothing, follows no link. */
export async function verify(context: Context): Promise<readonly Problem[]> {
	const { problems, history } = await readJournal(context);
	const commits: CommitClaim[] = [];
	for (const batch of [...history.batches.values()].sort((a, b) => a.number - b.number)) {
		if (!batch.created) continue;
		problems.push(...(await checkSummary(context, history, batch, commits)));
		problems.push(...(await checkLinks(context, batch)));
		for (const { id } of batch.tasks) {
			const task = history.tasks.get(id);
			if (task) problems.push(...(await checkEvidence(context, task, commits)));
		}
		if (batch.gate === 'passed') problems.push(...(await checkReport(context, batch.number)));
	}
	problems.push(...(await checkCommits(context, commits)));
	problems.push(...(await orphanBatches(context, history)));
	problems.push(...(await checkTemporaries(context, history)));
	return problems;
}

async function readJournal(context: Context): Promise<{ problems: Problem[]; history: History }> {
	const journal = new JournalFile(context.journal.at);
	const history = new History();
	const read = await journal.refresh(context.tree);
	const problems = [...read.problems];
	for (const { record, line } of read.records) {
		const problem = history.apply(record, line);
		if (problem) problems.push({ ...problem, file: journal.at, line, column: 1 });
	}
	return { problems, history };
}

async function checkReport(context: Context, number: number): Promise<readonly Problem[]> {
	const report = context.places.report(number);
	if ((await lookAt(context.tree, report))?.kind === 'file') return [];
	return [
		{
			code: 'report-missing',
			severity: 'warning',
			message: `The gate of batch ${number} passed, but its report isn't there.`,
			file: report,
			line: 1,
			column: 1,
		},
	];
}

async function checkTemporaries(context: Context, history: History): Promise<readonly Problem[]> {
	const folders = new Set<Place>([home]);
	for (const batch of history.batches.values()) {
		folders.add(batchFolder(context, batch.number));
		const report = folderOf(context.places.report(batch.number));
		if (report) folders.add(report);
		for (const task of batch.tasks) folders.add(task.folder);
	}
	const problems: Problem[] = [];
	for (const folder of folders) {
		for (const file of await strayTemporaries(context.tree, folder).catch(() => [])) {
			problems.push({
				code: 'stray-temporary',
				severity: 'warning',
				message: 'A process died while writing this: the next opening removes it.',
				file,
				line: 1,
				column: 1,
			});
		}
	}
	return problems;
}
