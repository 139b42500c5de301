import { internIds } from '../graph/intern.js';
import type { Task, TaskId } from '../task.js';

/** The ids of a task list, each once, by code unit. */
export interface Names {
	readonly ids: readonly TaskId[];
	/** Rank of an id, -1 for an unknown one. */
	readonly find: (id: TaskId) => number;
}

export function namesOf(tasks: readonly Task[]): Names {
	const given = new Array<TaskId>(tasks.length);
	for (let i = 0; i < tasks.length; i++) given[i] = tasks[i]!.id;
	const { order, find } = internIds(given);
	const ids: TaskId[] = [];
	const rank = new Int32Array(given.length);
	for (let k = 0; k < given.length; k++) {
		const position = order ? order[k]! : k;
		const id = given[position]!;
		if (id !== ids.at(-1)) ids.push(id);
		rank[position] = ids.length - 1;
	}
	return {
		ids,
		find: (id) => {
			const position = find(id);
			return position < 0 ? -1 : rank[position]!;
		},
	};
}
