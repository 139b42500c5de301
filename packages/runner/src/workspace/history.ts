import { type BatchPlan, type Problem, type Progress, replay, startProgress, type TaskId } from '@batchwright/core';
import { clashKey, isSafeName } from '../store/names.js';
import { quote } from '../store/quote.js';
import type { JournalRecord } from '../store/record.js';
import { folderOf, isPlace, nameOf, type Place } from '../store/tree.js';

export interface TaskHistory {
	readonly id: TaskId;
	readonly batch: number;
	readonly folder: Place;
	status: 'planned' | 'running' | 'complete' | 'failed';
	attempts: number;
	/** The newest record about the task, once there is one. */
	last: JournalRecord | undefined;
	/** Where it stands in the journal, 1-based. */
	lastLine: number;
	/** The record after its newest failure: with it the failure's reason holds no more. */
	recovery: JournalRecord | undefined;
}

export interface BatchHistory {
	readonly number: number;
	/** Where summary.md lies, when the journal tells. */
	folder: Place | undefined;
	tasks: readonly { readonly id: TaskId; readonly folder: Place }[];
	/** What `batch-planned` announced; it holds until `batch-created`. */
	files: readonly { readonly path: Place; readonly hash: string }[];
	created: boolean;
	gate: 'not-run' | 'passed' | 'closed';
	/** Created while an earlier gate was open, so by force: earlier gates don't hold its tasks back. */
	forced: boolean;
	lastGate: JournalRecord | undefined;
	/** The newest change of summary.md that the journal announced, with the tasks it shows. */
	pending: { readonly before: string; readonly records: JournalRecord[] } | undefined;
	/** Records that were journaled while summary.md couldn't be read: the next change shows them too. */
	unshown: JournalRecord[];
	/** Revisions of summary.md that we made ourselves, the newest one. */
	known: string | undefined;
}

/** What the journal tells, folded for look-ups: the guard of every transition. Changed by `apply` only. */
export class History {
	readonly tasks: Map<TaskId, TaskHistory> = new Map();
	readonly batches: Map<number, BatchHistory> = new Map();
	readonly folderKeys: Set<string> = new Set();
	newestBatch: number | undefined;
	/** Created batches whose gate hasn't passed. */
	readonly #open: Set<number> = new Set();
	readonly #records: JournalRecord[] = [];
	readonly #folds: WeakMap<object, { progress: Progress; records: number }> = new WeakMap();

	/** Takes a record in; a problem when it speaks of what was never created or holds an unsafe path: then it changes nothing. */
	apply(record: JournalRecord, line: number = record.seq): Omit<Problem, 'file' | 'line' | 'column'> | undefined {
		if (record.type === 'note') return undefined;
		if (record.type === 'batch-planned' || record.type === 'batch-created') {
			const bad = [...record.tasks.map((t) => t.folder), ...(record.type === 'batch-planned' ? record.files.map((f) => f.path) : [])].find(
				(p) => !isOurPath(p),
			);
			if (bad !== undefined) return problem('unsafe-name', `${quote(bad)} is no path that this workspace makes.`);
			this.#applyBatch(record);
		} else {
			const batch = this.batches.get(record.batch);
			if (!batch?.created) return problem('journal-unknown-task', `Batch ${record.batch} was never created.`);
			if ('task' in record) {
				const task = this.tasks.get(record.task);
				if (task?.batch !== record.batch)
					return problem('journal-unknown-task', `Task ${quote(record.task)} was never created in batch ${record.batch}.`);
				applyTask(task, record, line);
				batch.gate = 'not-run';
			} else if (record.type === 'summary-updated') {
				batch.known = record.after;
				batch.pending = undefined;
			} else {
				batch.gate = record.type === 'gate-passed' ? 'passed' : 'closed';
				batch.lastGate = record;
			}
			if (record.summary) {
				if (batch.pending?.before !== record.summary.before) batch.pending = { before: record.summary.before, records: [] };
				batch.pending.records.push(...batch.unshown, record);
				batch.unshown = [];
			} else if (record.type !== 'summary-updated') {
				batch.unshown.push(record);
			}
		}
		const { created, gate } = this.batches.get(record.batch)!;
		if (created && gate !== 'passed') this.#open.add(record.batch);
		else this.#open.delete(record.batch);
		this.newestBatch = record.batch;
		this.#records.push(record);
		return undefined;
	}

	#applyBatch(record: Extract<JournalRecord, { type: 'batch-planned' | 'batch-created' }>): void {
		const tasks = record.tasks as BatchHistory['tasks'];
		const batch = this.batches.get(record.batch) ?? {
			number: record.batch,
			folder: undefined,
			tasks,
			files: [],
			created: false,
			gate: 'not-run' as const,
			forced: false,
			lastGate: undefined,
			pending: undefined,
			unshown: [],
			known: undefined,
		};
		this.batches.set(record.batch, batch);
		if (batch.created) return;
		batch.tasks = tasks;
		if (record.type === 'batch-planned') {
			batch.files = record.files as BatchHistory['files'];
			const summary = batch.files.find((file) => nameOf(file.path) === 'summary.md');
			batch.folder = summary && folderOf(summary.path);
			return;
		}
		batch.created = true;
		batch.forced = this.openGateBefore(record.batch) !== undefined;
		batch.known = record.revision;
		for (const { id, folder } of tasks) {
			this.folderKeys.add(clashKey(nameOf(folder)));
			this.tasks.set(id, {
				id,
				batch: record.batch,
				folder,
				status: 'planned',
				attempts: 0,
				last: undefined,
				lastLine: 0,
				recovery: undefined,
			});
		}
	}

	/** The lowest created batch under that number whose gate hasn't passed. */
	openGateBefore(number: number): number | undefined {
		let lowest: number | undefined;
		for (const open of this.#open) if (open < number && (lowest === undefined || open < lowest)) lowest = open;
		return lowest;
	}

	/** Core's reducer over everything so far, from the plan's start if one is given: only a plan knows tasks that no batch holds yet. */
	progress(plan?: BatchPlan): Progress {
		const key = plan ?? this;
		const known = this.#folds.get(key) ?? { progress: startProgress(plan), records: 0 };
		if (known.records === this.#records.length) return known.progress;
		const progress = replay(known.progress, this.#records.slice(known.records));
		this.#folds.set(key, { progress, records: this.#records.length });
		return progress;
	}
}

function applyTask(task: TaskHistory, record: Extract<JournalRecord, { task: TaskId }>, line: number): void {
	if (task.status === 'failed' && record.type !== 'task-failed') task.recovery = record;
	task.last = record;
	task.lastLine = line;
	if (record.type === 'task-started') {
		task.status = 'running';
		task.attempts = Math.max(task.attempts, record.attempt);
	} else {
		task.status = record.type === 'task-completed' ? 'complete' : record.type === 'task-failed' ? 'failed' : 'planned';
	}
}

/** Folders end in a checked name; files in a name of ours inside one. */
function isOurPath(path: string): boolean {
	return isPlace(path) && (isSafeName(nameOf(path)) || ['TASK.md', 'summary.md', 'tasks.md'].includes(nameOf(path)));
}

function problem(code: string, message: string): Omit<Problem, 'file' | 'line' | 'column'> {
	return { code, severity: 'error', message };
}
