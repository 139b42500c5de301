import type { Problem } from '@batchwright/core';
import type { Git } from '../delegate/git.js';
import { RunnerError } from '../errors.js';
import type { Requirement } from '../evidence.js';
import { makeFolder } from '../store/durable.js';
import { JournalFile } from '../store/journal-file.js';
import type { SafeName } from '../store/names.js';
import { quote } from '../store/quote.js';
import type { JournalRecord, NewRecord } from '../store/record.js';
import { transact } from '../store/transaction.js';
import { inside, type LockedTree, type Place, placeOf, type Tree } from '../store/tree.js';
import { History } from './history.js';
import type { Places } from './layout.js';

export const home: Place = placeOf('.work');
export const lockPlace: Place = inside(home, 'lock');
export const runLockPlace: Place = inside(home, 'run.lock');

/** An open workspace's inside: the tree, the journal and what it tells. */
export class Context {
	readonly tree: Tree;
	readonly sprint: SafeName;
	readonly places: Places;
	readonly require: Requirement;
	readonly git: Git;
	readonly now: () => Date;
	readonly lockTimeoutMs: number;
	readonly journal: JournalFile = new JournalFile(inside(home, 'journal.jsonl'));
	readonly problems: Problem[] = [];
	history: History = new History();
	/** Why nothing can be written, once the journal can't be trusted. */
	readOnly: Problem | undefined;
	/** Told of each record of this workspace once it is on disk. */
	readonly listeners: Set<(record: JournalRecord) => void> = new Set();
	readonly #requests: Set<Promise<void>> = new Set();
	#closed = false;
	#journalTurn: Promise<unknown> = Promise.resolve();
	#nextLook: Promise<void> | undefined;

	constructor(given: Pick<Context, 'tree' | 'sprint' | 'places' | 'require' | 'git' | 'now' | 'lockTimeoutMs'>) {
		this.tree = given.tree;
		this.sprint = given.sprint;
		this.places = given.places;
		this.require = given.require;
		this.git = given.git;
		this.now = given.now;
		this.lockTimeoutMs = given.lockTimeoutMs;
	}

	/** Takes in what this or another process appended to the journal. */
	catchUp(): Promise<void> {
		// Whoever asks before the look has begun is told what it finds.
		this.#nextLook ??= this.#inTurn(async () => {
			this.#nextLook = undefined;
			const { restarted, records, problems } = await this.journal.refresh(this.tree);
			if (restarted) {
				this.history = new History();
				this.readOnly = undefined;
				this.problems.splice(0, this.problems.length, ...this.problems.filter((problem) => problem.file !== this.journal.at));
			}
			for (const problem of problems) this.#report(problem);
			for (const { record, line } of records) {
				const problem = this.history.apply(record, line);
				if (problem) this.#report({ ...problem, file: this.journal.at, line, column: 1 });
			}
		});
		return this.#nextLook;
	}

	#report(problem: Problem): void {
		if (problem.severity === 'error' && problem.code !== 'journal-unknown-task' && problem.code !== 'unsafe-name')
			this.readOnly ??= problem;
		if (!this.problems.some((p) => p.code === problem.code && p.line === problem.line && p.file === problem.file))
			this.problems.push(problem);
	}

	/** Makes records of events and appends them, all or none; they are on disk when it returns. */
	append(tree: LockedTree, events: readonly NewRecord[]): Promise<readonly JournalRecord[]> {
		return this.#inTurn(async () => {
			const at = this.now().toISOString();
			const records = events.map((event, index): JournalRecord => ({ v: 1, seq: this.journal.seq + 1 + index, at, ...event }));
			await this.journal.append(tree, records);
			for (const record of records) {
				this.history.apply(record);
				const { summary: _ours, ...told } = record;
				for (const listener of this.listeners) listener(told);
			}
			return records;
		});
	}

	#inTurn<T>(run: () => Promise<T>): Promise<T> {
		const mine = this.#journalTurn.then(run);
		this.#journalTurn = mine.catch(() => {});
		return mine;
	}

	/** Runs a caller's request; `close` waits for it. */
	async request<T>(run: () => Promise<T>): Promise<T> {
		this.assertOpen();
		const mine = run();
		const settled = mine.then(
			() => {},
			() => {},
		);
		this.#requests.add(settled);
		try {
			return await mine;
		} finally {
			this.#requests.delete(settled);
		}
	}

	async close(): Promise<void> {
		this.#closed = true;
		await Promise.all(this.#requests);
	}

	assertOpen(): void {
		if (this.#closed) throw new RunnerError('closed', 'The workspace is closed: open it again.');
	}

	/** Runs a change under the lock, with everything that the journal holds by then. A signal ends the wait for the lock (`aborted`). */
	async change<T>(run: (tree: LockedTree) => Promise<T>, signal?: AbortSignal): Promise<T> {
		await makeFolder(this.tree, home);
		return transact(this.tree, lockPlace, { timeoutMs: this.lockTimeoutMs, signal }, async (tree, lock) => {
			await this.catchUp();
			this.#assertWritable();
			if (lock.tookOver) await this.recover(tree);
			else if (this.journal.torn > 0) await this.repairTail(tree);
			return run(tree);
		});
	}

	/** Set by `openWorkspace`: finishes or takes back what a dead process left. */
	recover: (tree: LockedTree) => Promise<void> = async () => {};

	async repairTail(tree: LockedTree): Promise<void> {
		const problem = await this.#inTurn(() => this.journal.repairTail(tree));
		if (problem) this.problems.push(problem);
	}

	#assertWritable(): void {
		const { readOnly } = this;
		if (readOnly) {
			const code = readOnly.code === 'journal-sequence' || readOnly.code === 'journal-newer' ? readOnly.code : 'journal-damaged';
			throw new RunnerError(
				code,
				`${quote(readOnly.file)} line ${readOnly.line ?? 0} can't be trusted, so nothing is written: ${readOnly.message} Repair the line and open again.`,
				{
					problems: [readOnly],
				},
			);
		}
		if (this.journal.unsure)
			throw new RunnerError('journal-unsure', 'An append failed and could not be taken back: open the workspace again before writing.');
	}
}
