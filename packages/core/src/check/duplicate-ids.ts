import type { TaskProblem } from '../check.js';
import type { Task } from '../task.js';
import { hasUsableId, isTask } from './fields.js';
import type { Names } from './names.js';

/** One problem per id that is used more than once, with all its positions. */
export function duplicateIds(tasks: readonly Task[], { ids, find }: Names): TaskProblem[] {
	const first = new Int32Array(ids.length).fill(-1);
	const repeated = new Map<number, number[]>();
	for (let index = 0; index < tasks.length; index++) {
		const task = tasks[index];
		if (!isTask(task) || !hasUsableId(task)) continue;
		const rank = find(task.id);
		const before = first[rank]!;
		if (before < 0) first[rank] = index;
		else if (repeated.has(rank)) repeated.get(rank)!.push(index);
		else repeated.set(rank, [before, index]);
	}
	return [...repeated].map(([rank, indexes]) => {
		const id = ids[rank]!;
		const message = `${indexes.length} tasks have the id ${JSON.stringify(id)}: rename all but one`;
		return { code: 'duplicate-id', severity: 'error', message, ids: [id], indexes };
	});
}
