import type { TaskProblem } from '../check.js';
import type { Task } from '../task.js';
import { faultyField, hasUsableId, hasUsableMinutes } from './fields.js';

/** What is wrong with single tasks: invalid-task, invalid-id, invalid-minutes. */
export function fieldProblems(tasks: readonly Task[]): TaskProblem[] {
	const problems: TaskProblem[] = [];
	for (let index = 0; index < tasks.length; index++) {
		const task = tasks[index]!;
		const field = faultyField(task);
		if (field === '') {
			problems.push({ code: 'invalid-task', severity: 'error', message: 'A task is no object', index });
			continue;
		}
		const named = hasUsableId(task);
		const ids = named ? { ids: [task.id] } : {};
		const who = named ? JSON.stringify(task.id) : 'without a usable id';
		if (!named) {
			const what = typeof task.id === 'string' ? `of ${task.id.length} characters` : `of type ${typeof task.id}`;
			problems.push({ code: 'invalid-id', severity: 'error', message: `An id ${what}: use a string of 1 to 200`, index });
		}
		if (field !== undefined) {
			problems.push({ code: 'invalid-task', severity: 'error', message: `Task ${who}: ${field} has a wrong type`, ...ids, index });
		}
		if (field !== 'minutes' && !hasUsableMinutes(task)) {
			// JSON may hold an object here that no text can be made of.
			const given = typeof task.minutes === 'number' ? `${task.minutes} minutes` : `minutes of type ${typeof task.minutes}`;
			const message = `Task ${who}: ${given}, use a number above 0`;
			problems.push({ code: 'invalid-minutes', severity: 'error', message, ...ids, index });
		}
	}
	return problems;
}
