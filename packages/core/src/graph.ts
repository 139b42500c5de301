import { faultyField, hasUsableId, hasUsableMinutes, MOST_NEEDS, MOST_TASKS } from './check/fields.js';
import { checkTasks } from './check.js';
import { PlanError } from './errors.js';
import { internIds } from './graph/intern.js';
import { levels } from './graph/levels.js';
import { findNeeds, rankRows } from './graph/need-rows.js';
import { transpose } from './graph/rows.js';
import type { Task, TaskId } from './task.js';

/**
 * Tasks as a directed acyclic graph. Index i is the rank of the id by code unit, so every tie anywhere is broken by it.
 * Compressed rows: the needs of i are `needs[needStart[i] .. needStart[i+1])`, each once, ascending; `dependents` likewise.
 */
export interface TaskGraph {
	readonly size: number;
	/** Tasks in canonical order. */
	readonly tasks: readonly Task[];
	readonly ids: readonly TaskId[];
	readonly needStart: Int32Array;
	readonly needs: Int32Array;
	readonly dependentStart: Int32Array;
	readonly dependents: Int32Array;
	/** A topological order of the indexes, tier by tier, ascending inside a tier. */
	readonly order: Int32Array;
	/** 1 + the longest chain of needs. */
	readonly tier: Int32Array;
	readonly tierCount: number;
	readonly given: GivenFields;
}

/** Which optional fields any task has: of what none has, a million tasks needn't be asked. */
interface GivenFields {
	readonly area: boolean;
	readonly risk: boolean;
	readonly persona: boolean;
	readonly minutes: boolean;
	readonly touches: boolean;
	readonly coupledWith: boolean;
}

/** The graph of the tasks' needs, in linear time. Throws `PlanError` `invalid-graph` with every error of `checkTasks` in `problems`. */
export function buildTaskGraph(tasks: readonly Task[]): TaskGraph {
	const graph = graphOf(tasks);
	return graph.tasks === tasks ? { ...graph, tasks: tasks.slice() } : graph;
}

/** The same without a copy of tasks that are in order already: for who lets go of the graph before the caller can change them. */
export function graphOf(tasks: readonly Task[]): TaskGraph {
	return tryBuild(tasks) ?? refuse(tasks);
}

/** Undefined when anything is wrong; `checkTasks` then says what. */
function tryBuild(list: readonly Task[]): TaskGraph | undefined {
	if (!Array.isArray(list) || list.length > MOST_TASKS) return undefined;
	const size = list.length;
	let ids = new Array<TaskId>(size);
	let needCount = 0;
	const given = { area: false, risk: false, persona: false, minutes: false, touches: false, coupledWith: false };
	for (let i = 0; i < size; i++) {
		const task: Task = list[i];
		if (faultyField(task) !== undefined || !hasUsableId(task) || !hasUsableMinutes(task)) return undefined;
		ids[i] = task.id;
		if (task.needs !== undefined) needCount += task.needs.length;
		if (task.area !== undefined) given.area = true;
		if (task.risk !== undefined) given.risk = true;
		if (task.persona !== undefined) given.persona = true;
		if (task.minutes !== undefined) given.minutes = true;
		if (task.touches !== undefined) given.touches = true;
		if (task.coupledWith !== undefined) given.coupledWith = true;
	}
	if (needCount > MOST_NEEDS) return undefined;

	const interned = internIds(ids);
	const found = findNeeds(list, ids, needCount, interned);
	if (!found) return undefined;
	const needs = rankRows(found, interned.order);
	let tasks: readonly Task[] = list;
	if (interned.order) {
		ids = pick(ids, interned.order);
		tasks = pick(list, interned.order);
	}
	for (let i = 1; i < size; i++) if (ids[i] === ids[i - 1]) return undefined;
	const dependents = transpose(needs);
	const leveled = levels(needs, dependents);
	if (!leveled) return undefined;
	return {
		size,
		tasks,
		ids,
		needStart: needs.start,
		needs: needs.items,
		dependentStart: dependents.start,
		dependents: dependents.items,
		order: leveled.order,
		tier: leveled.tier,
		tierCount: leveled.tierCount,
		given,
	};
}

function pick<T>(list: readonly T[], positions: Int32Array): T[] {
	const picked = new Array<T>(positions.length);
	for (let rank = 0; rank < positions.length; rank++) picked[rank] = list[positions[rank]!]!;
	return picked;
}

function refuse(tasks: readonly Task[]): never {
	const problems = checkTasks(tasks).filter((problem) => problem.severity === 'error');
	const more = problems.length > 1 ? ` (and ${problems.length - 1} more problems)` : '';
	throw new PlanError('invalid-graph', `${problems[0]?.message}${more}: mend the tasks first`, { problems, ids: problems[0]?.ids ?? [] });
}
