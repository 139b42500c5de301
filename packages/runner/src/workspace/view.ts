import type { Problem } from '@batchwright/core';
import { MarkdownError, type SummaryUpdate } from '@batchwright/markdown';
import { RunnerError } from '../errors.js';
import type { JournalRecord } from '../store/record.js';
import { inside, type LockedTree, type Place } from '../store/tree.js';
import type { Context } from './context.js';
import { type Document, readDocument, spliceSummary } from './document.js';
import type { History, TaskHistory } from './history.js';

/** Where a batch's summary.md lies: where the journal says, else where the layout says. */
export function summaryPlace(context: Context, number: number): Place {
	return inside(batchFolder(context, number), 'summary.md');
}

export function batchFolder(context: Context, number: number): Place {
	return context.history.batches.get(number)?.folder ?? context.places.batch(number);
}

/** The document before an event is journaled; a problem instead when it can't be read. */
export async function lookAtSummary(context: Context, tree: LockedTree, number: number): Promise<Document | Problem> {
	const at = summaryPlace(context, number);
	try {
		return await readDocument(tree, at);
	} catch (error) {
		return notUpdated(at, error);
	}
}

/** Brings summary.md to what the records say, people's words kept. What stands in the way is a problem: the journal has the facts. */
export async function showInSummary(
	context: Context,
	tree: LockedTree,
	number: number,
	seen: Document | undefined,
	update: SummaryUpdate = {},
): Promise<readonly Problem[]> {
	const at = summaryPlace(context, number);
	const records = context.history.batches.get(number)?.pending?.records ?? [];
	try {
		await spliceSummary(tree, at, { ...updateFor(context.history, records), ...update }, { seen });
		return [];
	} catch (error) {
		return [notUpdated(at, error)];
	}
}

/** The splice that shows these records: each task as it stands now, and what gates and resets add. */
function updateFor(history: History, records: readonly JournalRecord[]): SummaryUpdate {
	const tasks = new Map<string, NonNullable<SummaryUpdate['tasks']>[number]>();
	const recovered = new Set<string>();
	let update: SummaryUpdate = {};
	for (const record of records) {
		const task = 'task' in record ? history.tasks.get(record.task) : undefined;
		if (task?.recovery === record) recovered.add(task.id);
		if (task) tasks.set(task.id, shownAs(task, recovered.has(task.id)));
		update = { ...update, ...record.summary?.update };
	}
	return tasks.size > 0 ? { ...update, tasks: [...tasks.values()] } : update;
}

/** How the journal's words stand in a summary. */
export const statuses = { planned: 'PLANNED', running: 'RUNNING', complete: 'COMPLETE', failed: 'FAILED' } as const;

/** A reason that holds no more is said to be none: a line of the document is never taken away. */
function shownAs(task: TaskHistory, recovered: boolean): NonNullable<SummaryUpdate['tasks']>[number] {
	const { id, status, last } = task;
	if (last?.type === 'task-failed') return { id, status: statuses[status], reason: last.reason };
	const fields = { id, status: statuses[status], ...(recovered ? { reason: 'None' } : {}) };
	if (last?.type === 'task-completed')
		return { ...fields, ...(last.evidence ? { evidence: last.evidence } : {}), ...(last.commit ? { commit: last.commit } : {}) };
	return fields;
}

function notUpdated(at: Place, error: unknown): Problem {
	const known = error instanceof RunnerError || error instanceof MarkdownError;
	if (!known) throw error;
	const line = error instanceof MarkdownError ? error.line : undefined;
	return {
		code: 'summary-not-updated',
		severity: 'warning',
		message: `The journal has it, the document could not be brought up to date (${error.code}): ${error.message}`,
		file: at,
		line: line ?? 1,
		column: 1,
	};
}
