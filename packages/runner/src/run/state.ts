import type { Progress, Task, TaskId } from '@batchwright/core';
import type { RunEvent, RunNotice } from './event.js';
import type { RunPlanOptions } from './options.js';

type Defaults = Required<
	Pick<RunPlanOptions, 'concurrency' | 'taskTimeoutMs' | 'graceMs' | 'retries' | 'backoffMs' | 'onFailure' | 'signal'>
>;

/** One run's knowledge: the options with their defaults, the journal's view of each task, and who listens. */
export interface Run extends Defaults, Omit<RunPlanOptions, keyof Defaults> {
	readonly byId: ReadonlyMap<TaskId, Task>;
	readonly failures: Map<TaskId, { reason: string; attempts: number }>;
	/** Set once a task failed under `onFailure: 'stop'`. */
	stopped: boolean;
	progress(): Promise<Progress>;
	notify(notice: RunNotice): void;
}

export function newRun(options: RunPlanOptions, now: () => string, progress: () => Promise<Progress>): Run {
	let listener = options.onEvent;
	const tell = (event: RunEvent) => {
		try {
			listener?.(event);
		} catch {
			// A listener that throws can't stop the run: it is dropped.
			listener = undefined;
		}
	};
	return {
		...options,
		concurrency: options.concurrency ?? 5,
		taskTimeoutMs: options.taskTimeoutMs ?? 30 * 60_000,
		graceMs: options.graceMs ?? 5000,
		retries: options.retries ?? 1,
		backoffMs: options.backoffMs ?? 1000,
		onFailure: options.onFailure ?? 'continue',
		signal: options.signal ?? new AbortController().signal,
		onEvent: tell,
		byId: new Map(options.tasks.map((task) => [task.id, task])),
		failures: new Map(),
		stopped: false,
		progress,
		notify: (notice) => tell({ at: now(), ...notice }),
	};
}

/** Nothing new may start any more. */
export function isOver(run: Run): boolean {
	return run.stopped || run.signal.aborted;
}
