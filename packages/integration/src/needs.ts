import type { TaskId } from '@batchwright/core';

interface Needing {
	readonly id: TaskId;
	readonly needs?: readonly TaskId[];
}

/** Whether one of two tasks needs the other, directly or through others; `undefined` where the needs of one aren't known. */
export type Joined = (a: TaskId, b: TaskId) => boolean | undefined;

/** Reads the needs of `tasks`; without tasks nothing is known. */
export function joinTasks(tasks: readonly Needing[] | undefined): Joined {
	const needs = new Map((tasks ?? []).map((task) => [task.id, task.needs ?? []]));
	return (a, b) => (needs.has(a) && needs.has(b) ? reaches(needs, a, b) || reaches(needs, b, a) : undefined);
}

function reaches(needs: ReadonlyMap<TaskId, readonly TaskId[]>, from: TaskId, to: TaskId): boolean {
	const seen = new Set([from]);
	const open = [from];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (id === to) return true;
		for (const need of needs.get(id) ?? []) {
			if (seen.has(need)) continue;
			seen.add(need);
			open.push(need);
		}
	}
	return false;
}
