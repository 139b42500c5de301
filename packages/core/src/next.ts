import type { Batch } from './batch-plan.js';
import type { BatchProgress, Progress, TaskProgress } from './progress.js';
import type { TaskId } from './task.js';

/** The next batch to create with what makes its tasks possible, or the exact reason why there is none yet. */
export type NextBatch =
	| {
			readonly status: 'ready';
			readonly batch: Batch;
			/** Its tasks that need something and aren't blocked, with the complete tasks that they need. */
			readonly unlocked: readonly { readonly id: TaskId; readonly because: readonly TaskId[] }[];
	  }
	/** `tasks` of a created batch run or can run. */
	| { readonly status: 'running'; readonly batch: number; readonly tasks: readonly TaskId[]; readonly reason: string }
	/** No task of the batch can run any more, and its gate hasn't passed since the last change. */
	| { readonly status: 'gate-open'; readonly batch: number; readonly reason: string }
	/** Failed tasks, and those that need them, are all that is left of the batch: `tasks`. */
	| { readonly status: 'blocked'; readonly batch: number; readonly tasks: readonly TaskId[]; readonly reason: string }
	| { readonly status: 'done'; readonly reason: string };

/** What comes next. Batches are taken by number: none is ready before every earlier one is settled, its gate passed after the last change. */
export function nextBatch(progress: Progress): NextBatch {
	const byId = new Map(progress.tasks.map((task) => [task.id, task]));
	for (const batch of progress.batches) {
		const tasks = batch.taskIds.map((id) => byId.get(id)!);
		const found = batch.planned && !batch.created ? toCreate(batch.planned, tasks, byId) : unsettled(batch, tasks);
		if (found) return found;
	}
	const left = progress.tasks.filter(({ status }) => status !== 'complete');
	if (left.length > 0) return stuck(left[0]!.batch, left);
	return { status: 'done', reason: progress.tasks.length === 0 ? 'There are no tasks' : 'Every task is complete' };
}

/** Tasks that may start now, in the plan's order: of created batches, with all needs complete and every earlier batch settled. */
export function readyTasks(progress: Progress): TaskId[] {
	const byId = new Map(progress.tasks.map((task) => [task.id, task]));
	for (const batch of progress.batches) {
		if (!batch.created) return [];
		const tasks = batch.taskIds.map((id) => byId.get(id)!);
		if (unsettled(batch, tasks) === undefined) continue;
		const ready = tasks.filter(({ status, needs }) => status === 'planned' && needs.every((need) => byId.get(need)?.status === 'complete'));
		return ready.map(({ id }) => id);
	}
	return [];
}

function toCreate(batch: Batch, tasks: readonly TaskProgress[], byId: ReadonlyMap<TaskId, TaskProgress>): NextBatch {
	const able = tasks.filter(({ status }) => status !== 'blocked');
	if (able.length === 0) return stuck(batch.number, tasks);
	const unlocked = able.map(({ id, needs }) => ({ id, because: needs.filter((need) => byId.get(need)?.status === 'complete') }));
	return { status: 'ready', batch, unlocked: unlocked.filter(({ because }) => because.length > 0) };
}

/** Why a created batch isn't settled yet; undefined when it is. */
function unsettled({ number, gate, findings, reason }: BatchProgress, tasks: readonly TaskProgress[]): NextBatch | undefined {
	const open = tasks.filter(({ status }) => status === 'running' || status === 'planned');
	if (open.length > 0) {
		const what = open.some(({ status }) => status === 'running') ? 'finish' : 'start';
		return { status: 'running', batch: number, tasks: idsOf(open), reason: `${named(open)} of batch ${number} still to ${what}` };
	}
	if (gate === 'passed') return undefined;
	const why = gate === 'closed' ? `is closed${reason ? `: ${reason}` : ` by ${findings} findings`}` : "hasn't run since its tasks changed";
	return { status: 'gate-open', batch: number, reason: `The gate of batch ${number} ${why}` };
}

function stuck(batch: number, tasks: readonly TaskProgress[]): NextBatch {
	const failed = new Set(tasks.flatMap(({ id, status, blockedBy }) => (status === 'failed' ? [id] : blockedBy)));
	return {
		status: 'blocked',
		batch,
		tasks: idsOf(tasks),
		reason: `${[...failed].map((id) => JSON.stringify(id)).join(', ')} failed: reset or replan`,
	};
}

function idsOf(tasks: readonly TaskProgress[]): TaskId[] {
	return tasks.map(({ id }) => id);
}

function named(tasks: readonly TaskProgress[]): string {
	const first = JSON.stringify(tasks[0]!.id);
	return tasks.length === 1 ? first : `${first} and ${tasks.length - 1} more`;
}
