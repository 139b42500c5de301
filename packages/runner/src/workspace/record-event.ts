import type { Problem, WorkspaceEvent } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import { examineEvidence } from '../evidence.js';
import { quote } from '../store/quote.js';
import { type JournalRecord, parseEvent } from '../store/record.js';
import type { LockedTree } from '../store/tree.js';
import { abortedWait } from '../store/unless-aborted.js';
import type { Context } from './context.js';
import { checkTransition } from './transition.js';
import { lookAtSummary, showInSummary } from './view.js';

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

type Completed = Extract<WorkspaceEvent, { type: 'task-completed' }>;

const REASON_BYTES = 4096;

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
		const looked = await this.#withEvidence(event);
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
		const fresh: Waiting[] = [];
		const answers: (() => void)[] = [];
		for (const waiting of group) {
			try {
				const known = checkTransition(context.history, waiting.event);
				if (known) answers.push(() => waiting.resolve(answer(known)));
				else fresh.push(waiting);
			} catch (error) {
				answers.push(() => waiting.reject(error));
			}
		}
		const first = fresh[0]?.event;
		if (first === undefined) return answers;
		const number = 'batch' in first ? first.batch : undefined;
		const seen = number === undefined ? undefined : await lookAtSummary(context, tree, number);
		const before = seen && 'revision' in seen ? seen.revision : undefined;
		const undone = number !== undefined && context.history.batches.get(number)?.gate === 'passed' && first.type !== 'gate-passed';
		const summary = before === undefined ? {} : { summary: { before, ...(undone ? { update: { objectiveDone: false } } : {}) } };
		const records = await context.append(
			tree,
			fresh.map(({ event }) => ({ ...event, ...(event.type === 'note' ? {} : summary) })),
		);
		const problems =
			number === undefined ? [] : before === undefined ? [seen as Problem] : await showInSummary(context, tree, number, seen as never);
		return [...answers, ...fresh.map((waiting, index) => () => waiting.resolve(answer(records[index]!, problems)))];
	}

	/** "Done" is a claim until its evidence was looked at. What it found goes into the event. */
	async #withEvidence(event: Completed): Promise<{ known: JournalRecord } | { known?: never; proven: Completed }> {
		const context = this.#context;
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

function checkedEvent(given: WorkspaceEvent): WorkspaceEvent {
	const event = parseEvent(plain(given));
	if (event instanceof Error) {
		const issue = event.issues[0];
		throw new RunnerError(
			'invalid-event',
			`The event isn't one of WorkspaceEvent: ${quote(issue?.path.join('.') || 'event')}: ${issue?.message ?? 'wrong form'}.`,
			{ cause: event },
		);
	}
	return event;
}

/** Without fields that are undefined, and with a reason of 4 KB at most. */
function plain(given: unknown): unknown {
	if (typeof given !== 'object' || given === null) return given;
	return Object.fromEntries(
		Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, name === 'reason' ? short(value) : value]])),
	);
}

function short(reason: unknown): unknown {
	if (typeof reason !== 'string') return reason;
	const bytes = new TextEncoder().encode(reason);
	return bytes.length <= REASON_BYTES ? reason : new TextDecoder().decode(bytes.subarray(0, REASON_BYTES), { stream: true });
}

function answer(record: JournalRecord, problems: readonly Problem[] = []): Recorded {
	return { seq: record.seq, at: record.at, record, problems };
}
