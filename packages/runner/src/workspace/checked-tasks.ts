import type { Task, TaskId } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import { quote } from '../store/quote.js';

interface Where {
	readonly batch?: number;
}

/** Tasks by their ids. Throws `bad-argument` for what is no task, `duplicate-id`. */
export function checkedTasks(tasks: readonly Task[], where: Where = {}): ReadonlyMap<TaskId, Task> {
	if (!Array.isArray(tasks)) throw new RunnerError('bad-argument', 'The tasks are no list: give those that the plan was made of.', where);
	const byId = new Map<TaskId, Task>();
	for (const task of tasks as readonly Task[]) {
		if (typeof task?.id !== 'string' || task.id === '' || task.id.length > 200)
			throw new RunnerError('bad-argument', `${quote(task?.id)} is no task id: give 1 to 200 characters.`, where);
		if (byId.has(task.id)) throw duplicateId(task.id, 'is given twice', where);
		byId.set(task.id, task);
	}
	return byId;
}

export function duplicateId(id: TaskId, how: string, where: Where): RunnerError {
	return new RunnerError('duplicate-id', `Task ${quote(id)} ${how}: give each task an id of its own.`, { ...where, task: id });
}
