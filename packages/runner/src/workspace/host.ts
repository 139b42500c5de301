import type { TaskId } from '@batchwright/core';
import type { Git } from '../delegate/git.js';
import { RunnerError } from '../errors.js';
import { makeFolder } from '../store/durable.js';
import { acquireLock, type Lock } from '../store/lock.js';
import { quote } from '../store/quote.js';
import type { JournalRecord } from '../store/record.js';
import { type Context, home, runLockPlace } from './context.js';
import type { TaskHistory } from './history.js';
import type { Workspace } from './workspace.js';

/** What a run needs of its workspace beyond the public methods. */
export interface Host {
	/** The lock that a run holds for its whole life. Throws `run-in-progress`, naming the process that holds it. */
	lockRun(): Promise<Lock>;
	readonly git: Git;
	/** The workspace's clock, ISO UTC. */
	now(): string;
	/** Looks tasks up in the journal as it is by now: at the same cost however many there are. */
	look(): Promise<TaskLook>;
	/** Calls the listener with each record of this workspace once it is on disk; the result ends that. */
	onRecord(listener: (record: JournalRecord) => void): () => void;
}

/** Undefined for a task that no batch on disk holds. */
export type TaskLook = (id: TaskId) => Pick<TaskHistory, 'status' | 'attempts' | 'last'> | undefined;

const contexts = new WeakMap<Workspace, Context>();

/** Remembers which inside belongs to a workspace. */
export function host(workspace: Workspace, context: Context): void {
	contexts.set(workspace, context);
}

/** Throws `bad-argument` for anything that `openWorkspace` didn't make. */
export function hostOf(workspace: Workspace): Host {
	const context = contexts.get(workspace);
	if (context === undefined) throw new RunnerError('bad-argument', 'The workspace must come from openWorkspace.');
	return {
		lockRun: () => lockRun(context),
		git: context.git,
		now: () => context.now().toISOString(),
		async look() {
			await context.catchUp();
			const { tasks } = context.history;
			return (id) => tasks.get(id);
		},
		onRecord(listener) {
			context.listeners.add(listener);
			return () => context.listeners.delete(listener);
		},
	};
}

async function lockRun(context: Context): Promise<Lock> {
	context.assertOpen();
	await makeFolder(context.tree, home);
	return acquireLock(context.tree, runLockPlace, {
		timeoutMs: 0,
		refuse: (holder) =>
			new RunnerError(
				'run-in-progress',
				`Process ${holder.pid} (start ${quote(holder.start)}) has been running a plan here since ${quote(holder.since)}: wait for it, or end it and run again.`,
				{ path: runLockPlace },
			),
	});
}
