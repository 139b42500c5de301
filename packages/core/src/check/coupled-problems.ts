import type { TaskProblem } from '../check.js';
import type { Task } from '../task.js';
import { textsOf } from './fields.js';
import type { Names } from './names.js';

/** Couplings that name nobody, or the task itself. */
export function coupledProblems(tasks: readonly Task[], { find }: Names): TaskProblem[] {
	const problems: TaskProblem[] = [];
	for (const { id, coupledWith } of tasks) {
		for (const other of new Set(textsOf(coupledWith))) {
			if (other === id) {
				problems.push({
					code: 'self-coupled',
					severity: 'warning',
					message: `Task ${JSON.stringify(id)} is coupled with itself`,
					ids: [id],
				});
			} else if (find(other) < 0) {
				const message = `Task ${JSON.stringify(id)} is coupled with ${JSON.stringify(other)}, which no task is`;
				problems.push({ code: 'unknown-coupled', severity: 'warning', message, ids: [id], need: other });
			}
		}
	}
	return problems;
}
