import type { Batch, BatchPlan, Progress, Task, TaskId } from '@batchwright/core';
import type { Git } from '../delegate/git.js';
import { RunnerError } from '../errors.js';
import { checkedTasks } from '../workspace/checked-tasks.js';
import type { Host, TaskLook } from '../workspace/host.js';
import { reasonOf } from './attempt.js';
import type { RunEvent, RunNotice } from './event.js';
import type { RunPlanOptions } from './options.js';
import { type Settings, settingsOf } from './settings.js';

/** One run's knowledge: the options with their defaults, the journal's view of each task, and who listens. */
export interface Run extends Settings, Omit<RunPlanOptions, keyof Settings | 'onEvent'> {
	readonly byId: ReadonlyMap<TaskId, Task>;
	readonly failures: Map<TaskId, { reason: string; attempts: number }>;
	/** Set once a task failed under `onFailure: 'stop'`, or once the workspace can't be written. */
	stopped: boolean;
	progress(): Promise<Progress>;
	look(): Promise<TaskLook>;
	readonly git: Git;
	/** Hands an event to the listener. */
	tell(event: RunEvent): void;
	notify(notice: RunNotice): void;
}

export function newRun(options: RunPlanOptions, { now, look, git }: Pick<Host, 'now' | 'look' | 'git'>): Run {
	const { workspace, plan, tasks, onEvent } = options;
	let listener = onEvent;
	// A listener that fails can't stop the run: that is noted once, and it is dropped.
	const drop = (error: unknown): void => {
		if (listener === undefined) return;
		listener = undefined;
		workspace.record({ type: 'note', text: `onEvent threw and is not called any more: ${reasonOf(error)}`.slice(0, 4096) }).catch(() => {});
	};
	const tell = (event: RunEvent): void => {
		try {
			// An async function is a listener too, whatever its type says.
			const answer: unknown = listener?.(event);
			if (answer instanceof Promise) answer.catch(drop);
		} catch (error) {
			drop(error);
		}
	};
	return {
		...options,
		...settingsOf(options),
		plan: checkedPlan(plan),
		byId: checkedTasks(tasks),
		failures: new Map(),
		stopped: false,
		progress: () => workspace.progress(plan),
		look,
		git,
		tell,
		notify: (notice) => tell({ at: now(), ...notice }),
	};
}

function checkedPlan(plan: BatchPlan): BatchPlan {
	if (Array.isArray(plan?.batches) && plan.batches.every((batch: Batch) => Array.isArray(batch?.taskIds))) return plan;
	throw new RunnerError('bad-argument', 'The plan has no batches of tasks: give one that planBatches made.');
}

/** Nothing new may start any more. */
export function isOver(run: Run): boolean {
	return run.stopped || run.signal.aborted;
}
