import type { TaskId, WorkspaceEvent } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import { quote } from '../store/quote.js';
import type { JournalRecord } from '../store/record.js';
import type { History, TaskHistory } from './history.js';

/** Guards every change of state. Returns the record that says the same already, if the event repeats the newest one; throws `invalid-event` or `invalid-transition`. */
export function checkTransition(history: History, event: WorkspaceEvent): JournalRecord | undefined {
	if (event.type === 'note') return undefined;
	if (event.type === 'batch-planned' || event.type === 'batch-created' || event.type === 'summary-updated') {
		throw new RunnerError(
			'invalid-event',
			`${event.type} is recorded by ${event.type === 'summary-updated' ? 'updateSummary' : 'createBatch'}: call that instead.`,
		);
	}
	const batch = history.batches.get(event.batch);
	if (!batch?.created) throw refused(event, `batch ${event.batch} was never created`);
	if ('task' in event) {
		const task = history.tasks.get(event.task);
		if (task?.batch !== event.batch) throw refused(event, `task ${quote(event.task)} was never created in batch ${event.batch}`);
		if (task.last && repeats(event, task.last)) return task.last;
		checkTask(history, event, task);
		return undefined;
	}
	if (batch.gate !== 'not-run' && batch.lastGate && repeats(event, batch.lastGate)) return batch.lastGate;
	const running = event.type === 'gate-passed' ? batch.tasks.find((t) => history.tasks.get(t.id)?.status === 'running') : undefined;
	if (running) throw refused(event, `task ${quote(running.id)} is still running`);
	return undefined;
}

type TaskEvent = Extract<WorkspaceEvent, { task: TaskId }>;

function checkTask(history: History, event: TaskEvent, task: TaskHistory): void {
	const batch = history.batches.get(task.batch)!;
	if (event.type === 'task-started') {
		if (task.status === 'complete') throw refused(event, 'it is complete; reset it first');
		if (event.attempt <= task.attempts) throw refused(event, `attempt ${event.attempt} must be above ${task.attempts}, the newest one`);
		const open = batch.forced ? undefined : history.openGateBefore(task.batch);
		if (open !== undefined) throw refused(event, `the gate of batch ${open} hasn't passed`);
	} else if (event.type === 'task-reset') {
		if (task.status === 'planned') throw refused(event, 'it is planned already');
	} else {
		if (task.status === 'complete') throw refused(event, 'it is complete');
		const { attempt } = event;
		if (attempt !== undefined && task.attempts > 0 && (attempt !== task.attempts || task.status !== 'running')) {
			throw refused(event, `attempt ${attempt} isn't the one that runs: a late answer doesn't count`);
		}
	}
}

/** Whether each field that the event gives stands in the record; a commit may be given short. */
function repeats(event: WorkspaceEvent, record: JournalRecord): boolean {
	const known = new Map<string, unknown>(Object.entries(record));
	return Object.entries(event).every(([field, value]) => {
		const was = known.get(field);
		return (
			was === value ||
			(field === 'commit' && typeof was === 'string' && typeof value === 'string' && value.length >= 4 && was.startsWith(value))
		);
	});
}

function refused(event: Extract<WorkspaceEvent, { batch: number }>, why: string): RunnerError {
	const about = 'task' in event ? ` of task ${quote(event.task)}` : '';
	return new RunnerError('invalid-transition', `${event.type}${about} in batch ${event.batch} isn't possible: ${why}.`, {
		batch: event.batch,
		...('task' in event ? { task: event.task } : {}),
	});
}
