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
	const { order, repeated, find } = internIds(given);
	const ids: TaskId[] = [];
	for (let rank = 0; rank < given.length; rank++) {
		const id = given[order ? order[rank]! : rank]!;
		if (!repeated || id !== ids.at(-1)) ids.push(id);
	}
	return { ids, find: repeated ? internIds(ids).find : find };
}
