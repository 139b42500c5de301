import { stripVTControlCharacters } from 'node:util';
import type { RunEvent } from '@batchwright/runner';

export interface TaskLine {
	readonly id: string;
	readonly batch: number;
	state: 'waiting' | 'running' | 'complete' | 'failed' | 'blocked' | 'retrying';
	/** ISO time at which it began to run. */
	since: string | undefined;
	note: string;
}

/** A run as it looks now, folded from its events; replaying a journal gives the same. */
export interface RunState {
	readonly tasks: Map<string, TaskLine>;
	readonly gates: Map<number, 'open' | 'running' | 'passed' | 'closed'>;
}

export function newRun(): RunState {
	return { tasks: new Map(), gates: new Map() };
}

/** Applies one event. */
export function follow(state: RunState, event: RunEvent): void {
	switch (event.type) {
		case 'run-started': {
			const done = new Set(event.done);
			for (const { number, taskIds } of event.batches) {
				state.gates.set(number, 'open');
				for (const id of taskIds)
					state.tasks.set(id, { id, batch: number, state: done.has(id) ? 'complete' : 'waiting', since: undefined, note: '' });
			}
			return;
		}
		case 'task-started':
			set(state, event.task, 'running', event.attempt > 1 ? `attempt ${event.attempt}` : '', event.at);
			return;
		case 'task-waiting': {
			const task = state.tasks.get(event.task);
			if (task !== undefined) task.note = `waits for ${event.for.join(', ')}`;
			return;
		}
		case 'task-output': {
			const task = state.tasks.get(event.task);
			if (task !== undefined && event.line !== undefined) task.note = stripVTControlCharacters(event.line).trim();
			return;
		}
		case 'task-completed':
			set(state, event.task, 'complete', event.commit?.slice(0, 8) ?? '');
			return;
		case 'task-failed':
			set(state, event.task, 'failed', event.reason);
			return;
		case 'task-retrying':
			set(state, event.task, 'retrying', event.reason);
			return;
		case 'task-blocked':
			set(state, event.task, 'blocked', event.reason);
			return;
		case 'task-reset':
			set(state, event.task, 'waiting', '');
			return;
		case 'run-finished':
			// Only an abort leaves tasks under way.
			for (const { id, state: now } of state.tasks.values())
				if (now === 'running' || now === 'retrying') set(state, id, 'waiting', 'was stopped; it is done again by the next run');
			return;
		case 'gate-started':
			state.gates.set(event.batch, 'running');
			return;
		case 'gate-passed':
			state.gates.set(event.batch, 'passed');
			return;
		case 'gate-closed':
			state.gates.set(event.batch, 'closed');
			return;
		default:
			return;
	}
}

function set(state: RunState, id: string, to: TaskLine['state'], note: string, since?: string): void {
	const task = state.tasks.get(id);
	if (task === undefined) return;
	task.state = to;
	task.note = note;
	task.since = since;
}
