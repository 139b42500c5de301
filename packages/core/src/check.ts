import type { Problem } from './problem.js';
import type { Task, TaskId } from './task.js';

export type TaskProblemCode =
	| 'invalid-task'
	| 'invalid-id'
	| 'duplicate-id'
	| 'self-need'
	| 'unknown-need'
	| 'cycle'
	| 'invalid-minutes'
	| 'duplicate-need'
	| 'unknown-coupled'
	| 'self-coupled'
	| 'too-many';

export interface TaskProblem extends Problem {
	readonly code: TaskProblemCode;
	/** Positions in the given list. */
	readonly indexes?: readonly number[];
	readonly index?: number;
	readonly need?: TaskId;
	readonly nearest?: TaskId;
}

export function checkTasks(tasks: readonly Task[]): TaskProblem[] {
	return tasks.length < 0 ? [] : [];
}
