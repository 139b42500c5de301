import type { Problem, WorkspaceEvent } from '@batchwright/core';
import type { JournalRecord } from '../store/record.js';
import type { LockedTree } from '../store/tree.js';
import { abortedWait } from '../store/unless-aborted.js';
import { checkedEvent } from './checked-event.js';
import type { Context } from './context.js';
import { checkTransition } from './transition.js';
import { lookAtSummary, showInSummary } from './view.js';
import { withEvidence } from './with-evidence.js';

/** What `record` answers: the record's number and time, the record as journaled, and what kept summary.md from showing it. */
export interface Recorded {
	readonly seq: number;
	readonly at: string;
	readonly record: JournalRecord;
	readonly problems: readonly Problem[];
}

interface Waiting {
	readonly signal: AbortSignal | undefined;
	readonly event: WorkspaceEvent;
	readonly resolve: (recorded: Recorded) => void;
	readonly reject: (error: unknown) => void;
}

/** Whoever waits for the lock outside has a turn, too. */
const LATE_ROUNDS = 8;

/** Records of one workspace: those that wait at the same time share one transaction, one write and one fsync. */
export class Recorder {
	readonly #context: Context;
	#waiting: Waiting[] = [];
	/** Ends the wait of the transaction that will take those who wait. */
	#scheduled: AbortController | undefined;

	constructor(context: Context) {
		this.#context = context;
	}

	async record(given: WorkspaceEvent, signal?: AbortSignal): Promise<Recorded> {
		const event = checkedEvent(given);
		if (event.type !== 'task-completed') return this.#enqueue(event, signal);
		const looked = await withEvidence(this.#context, event);
		return looked.known ? answer(looked.known) : this.#enqueue(looked.proven, signal);
	}

	async #enqueue(event: WorkspaceEvent, signal: AbortSignal | undefined): Promise<Recorded> {
		let leave = (): void => {};
		const recorded = new Promise<Recorded>((resolve, reject) => {
			const waiting: Waiting = { event, signal, resolve, reject };
			leave = () => this.#leave(waiting);
			this.#waiting.push(waiting);
			this.#schedule();
		});
		signal?.addEventListener('abort', leave);
		if (signal?.aborted) leave();
		try {
			return await recorded;
		} finally {
			signal?.removeEventListener('abort', leave);
		}
	}

	/** Whoever has been taken into a transaction stays; the last one to leave ends the wait for the lock. */
	#leave(waiting: Waiting): void {
		const at = this.#waiting.indexOf(waiting);
		if (at < 0) return;
		this.#waiting.splice(at, 1);
		waiting.reject(abortedWait(waiting.signal?.reason));
		if (this.#waiting.length === 0) this.#scheduled?.abort();
	}

	#schedule(): void {
		if (this.#scheduled || this.#waiting.length === 0) return;
		const wait = new AbortController();
		this.#scheduled = wait;
		let group: Waiting[] | undefined;
		this.#context
			.change(async (tree) => {
				this.#scheduled = undefined;
				group = takeGroup(this.#waiting);
				this.#schedule();
				return this.#recordGroup(tree, group);
			}, wait.signal)
			.then(
				(answers) => {
					for (const tell of answers) tell();
				},
				(error) => {
					if (group === undefined) {
						this.#scheduled = undefined;
						// The lock was never taken: everyone who waits gets the same answer. Who came after all had left begins anew.
						if (wait.signal.aborted) return this.#schedule();
						group = this.#waiting.splice(0);
					}
					for (const { reject } of group) reject(error);
				},
			);
	}

	/** What to tell each of them once the lock is free again. */
	async #recordGroup(tree: LockedTree, group: readonly Waiting[]): Promise<readonly (() => void)[]> {
		const context = this.#context;
		const answers: (() => void)[] = [];
		const fresh = this.#newOnes(group, answers);
		const first = fresh[0]?.event;
		if (first === undefined) return answers;
		const number = 'batch' in first ? first.batch : undefined;
		const seen = number === undefined ? undefined : await lookAtSummary(context, tree, number);
		const before = seen && 'revision' in seen ? seen.revision : undefined;
		const undone = number !== undefined && context.history.batches.get(number)?.gate === 'passed' && first.type !== 'gate-passed';
		const summary = before === undefined ? {} : { summary: { before, ...(undone ? { update: { objectiveDone: false } } : {}) } };
		const recorded: (readonly [Waiting, JournalRecord])[] = [];
		const journal = async (these: readonly Waiting[]): Promise<void> => {
			if (these.length === 0) return;
			const records = await context.append(
				tree,
				these.map(({ event }) => ({ ...event, ...(event.type === 'note' ? {} : summary) })),
			);
			recorded.push(...these.map((waiting, index) => [waiting, records[index]!] as const));
		};
		await journal(fresh);
		if ('task' in first) await this.#joinLate(first.batch, answers, journal);
		const problems =
			number === undefined ? [] : before === undefined ? [seen as Problem] : await showInSummary(context, tree, number, seen as never);
		return [
			...answers,
			...recorded.map(
				([waiting, record]) =>
					() =>
						waiting.resolve(answer(record, problems)),
			),
		];
	}

	/** Those whose event is possible and not recorded yet; the others have their answer. */
	#newOnes(group: readonly Waiting[], answers: (() => void)[]): readonly Waiting[] {
		return group.filter((waiting) => {
			try {
				const known = checkTransition(this.#context.history, waiting.event);
				if (known) answers.push(() => waiting.resolve(answer(known)));
				return known === undefined;
			} catch (error) {
				answers.push(() => waiting.reject(error));
				return false;
			}
		});
	}

	/** Events of the same batch that came while the medium was waited for share the lock and the change of the summary. */
	async #joinLate(batch: number, answers: (() => void)[], journal: (these: readonly Waiting[]) => Promise<void>): Promise<void> {
		for (let round = 0; round < LATE_ROUNDS; round++) {
			const next = this.#waiting[0]?.event;
			if (next === undefined || !('task' in next) || next.batch !== batch) return;
			const late = takeGroup(this.#waiting);
			if (this.#waiting.length === 0) this.#scheduled?.abort();
			try {
				await journal(this.#newOnes(late, answers));
			} catch (error) {
				// What was journaled before stands; the answers that some of these have already come first.
				answers.push(...late.map((waiting) => () => waiting.reject(error)));
				return;
			}
		}
	}
}

/** The longest run of events that can share a transaction: one gate or note alone, or tasks of one batch, each once. */
function takeGroup(waiting: Waiting[]): Waiting[] {
	const tasks = new Set<string>();
	const first = waiting[0]?.event;
	let count = 0;
	for (const { event } of waiting) {
		if (!('task' in event) || !first || !('task' in first) || event.batch !== first.batch || tasks.has(event.task)) break;
		tasks.add(event.task);
		count++;
	}
	return waiting.splice(0, Math.max(1, count));
}

function answer(record: JournalRecord, problems: readonly Problem[] = []): Recorded {
	return { seq: record.seq, at: record.at, record, problems };
}
