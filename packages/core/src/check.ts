import { coupledProblems } from './check/coupled-problems.js';
import { cycleProblems } from './check/cycle-problems.js';
import { duplicateIds } from './check/duplicate-ids.js';
import { fieldProblems } from './check/field-problems.js';
import { hasUsableId, isTask, MOST_NEEDS, MOST_TASKS } from './check/fields.js';
import { namesOf } from './check/names.js';
import { nearestAmong } from './check/nearest.js';
import { needProblems } from './check/need-problems.js';
import type { Problem } from './problem.js';
import type { Task, TaskId } from './task.js';

const CODES = [
	'invalid-task',
	'invalid-id',
	'duplicate-id',
	'self-need',
	'unknown-need',
	'cycle',
	'invalid-minutes',
	'duplicate-need',
	'unknown-coupled',
	'self-coupled',
	'too-many',
] as const;

export type TaskProblemCode = (typeof CODES)[number];

export interface TaskProblem extends Problem {
	readonly code: TaskProblemCode;
	/** Positions in the given list, 0-based. */
	readonly indexes?: readonly number[];
	readonly index?: number;
	/** The need or coupling that the problem is about. */
	readonly need?: TaskId;
	/** The id that was probably meant. */
	readonly nearest?: TaskId;
}

/**
 * Every problem of a task list at once, in linear time; never throws. Ordered by code (as listed in `TaskProblemCode`), then by first
 * id, whatever the order of the input. A cycle comes once per strongly connected component: the shortest through its smallest id, with
 * `ids` `[a, b, …, a]`, each needing the next.
 */
export function checkTasks(tasks: readonly Task[]): TaskProblem[] {
	if (!Array.isArray(tasks)) return [{ code: 'invalid-task', severity: 'error', message: 'The tasks are no list' }];
	if (tasks.length > MOST_TASKS) return [tooMany(`${tasks.length} tasks, at most ${MOST_TASKS}`)];
	const named: Task[] = [];
	let needCount = 0;
	for (let index = 0; index < tasks.length; index++) {
		const task: Task = tasks[index];
		if (!isTask(task) || !hasUsableId(task)) continue;
		named.push(task);
		if (Array.isArray(task.needs)) needCount += task.needs.length;
	}
	if (needCount > MOST_NEEDS) return [tooMany(`${needCount} needs, at most ${MOST_NEEDS}`)];

	const names = namesOf(named);
	const { problems, needs } = needProblems(named, names, needCount);
	const all = [
		fieldProblems(tasks),
		duplicateIds(tasks, names),
		problems,
		cycleProblems(needs, names.ids),
		coupledProblems(named, names),
	].flat();
	return withNearest(all.sort(byCodeThenId), names.ids);
}

function tooMany(what: string): TaskProblem {
	return { code: 'too-many', severity: 'error', message: `${what} are planned: split the list` };
}

function byCodeThenId(a: TaskProblem, b: TaskProblem): number {
	return (
		CODES.indexOf(a.code) - CODES.indexOf(b.code) ||
		compare(a.ids?.[0] ?? '', b.ids?.[0] ?? '') ||
		compare(a.need ?? '', b.need ?? '') ||
		compare(a.message, b.message)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Looked up in the order of the list, because all look-ups share one budget. */
function withNearest(problems: TaskProblem[], ids: readonly TaskId[]): TaskProblem[] {
	const nearestTo = nearestAmong(ids);
	return problems.map((problem) => {
		if (problem.code !== 'unknown-need' && problem.code !== 'unknown-coupled') return problem;
		const nearest = nearestTo(problem.need!);
		if (nearest === undefined) return problem;
		return { ...problem, nearest, message: `${problem.message}: is ${JSON.stringify(nearest)} meant?` };
	});
}
