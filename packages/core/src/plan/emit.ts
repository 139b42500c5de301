import type { Batch, Unit } from '../batch-plan.js';
import type { TaskGraph } from '../graph.js';
import type { Risk, TaskId } from '../task.js';
import type { Batches } from './group.js';
import type { Assignment } from './list.js';
import type { Units } from './units.js';

const risks: readonly (Risk | undefined)[] = [undefined, 'low', 'medium', 'high'];

const none: readonly never[] = Object.freeze([]);

/** The batches as data. Numbers count from `firstBatch`. */
export function emitBatches(graph: TaskGraph, units: Units, plan: Assignment, inBatch: Batches, firstBatch: number): Batch[] {
	const { count, batchOf } = plan;
	const { ids, tasks, tier } = graph;
	const batches: Batch[] = new Array(count);
	const unlocks = unlockedBy(graph, units, batchOf, count);
	for (let b = 0; b < count; b++) {
		const from = inBatch.start[b]!;
		const list: Unit[] = new Array(inBatch.start[b + 1]! - from);
		let size = 0;
		for (let i = 0; i < list.length; i++) size += units.start[inBatch.units[from + i]! + 1]! - units.start[inBatch.units[from + i]!]!;
		const taskIds: TaskId[] = new Array(size);
		const needs: (readonly TaskId[])[] = new Array(size);
		let tiers: number[] | undefined;
		let areas = none as readonly string[];
		let risk: Risk | undefined;
		let longest = 0;
		let at = 0;
		for (let i = 0; i < list.length; i++) {
			const unit = inBatch.units[from + i]!;
			const first = units.start[unit]!;
			const members: TaskId[] = new Array(units.start[unit + 1]! - first);
			let persona: string | undefined;
			for (let m = 0; m < members.length; m++) {
				const index = units.tasks[first + m]!;
				const task = tasks[index]!;
				members[m] = taskIds[at] = ids[index]!;
				needs[at++] = needsOf(graph, index);
				if (tiers === undefined) tiers = [tier[index]!];
				else if (!tiers.includes(tier[index]!)) tiers.push(tier[index]!);
				if (task.area !== undefined && !areas.includes(task.area)) areas = [...areas, task.area];
				if (task.risk !== undefined && risks.indexOf(task.risk) > risks.indexOf(risk)) risk = task.risk;
				persona ??= task.persona;
			}
			const minutes = units.minutes[unit]!;
			if (minutes > longest) longest = minutes;
			list[i] = persona === undefined ? { taskIds: members, minutes } : { taskIds: members, minutes, persona };
		}
		if (tiers!.length > 1) tiers!.sort((x, y) => x - y);
		if (areas.length > 1) areas = [...areas].sort();
		const data = { number: firstBatch + b, units: list, taskIds, needs, tiers: tiers!, areas };
		batches[b] =
			risk === undefined ? { ...data, minutes: longest, unlocks: unlocks[b]! } : { ...data, risk, minutes: longest, unlocks: unlocks[b]! };
	}
	return batches;
}

/** The task's own list when it is canonical already. */
function needsOf({ ids, tasks, needStart, needs }: TaskGraph, task: number): readonly TaskId[] {
	const from = needStart[task]!;
	const length = needStart[task + 1]! - from;
	if (length === 0) return none;
	const given = tasks[task]!.needs!;
	let same = given.length === length ? 0 : -1;
	while (same >= 0 && same < length) same = given[same] === ids[needs[from + same]!]! ? same + 1 : -1;
	if (same === length) return given;
	const list: TaskId[] = new Array(length);
	for (let e = 0; e < length; e++) list[e] = ids[needs[from + e]!]!;
	return list;
}

/** For each batch the tasks of later batches whose last need is in it. */
function unlockedBy(
	{ size, ids, needStart, needs }: TaskGraph,
	{ unitOf }: Units,
	batchOf: Int32Array,
	count: number,
): (readonly TaskId[])[] {
	const lastNeed = new Int32Array(size);
	const counts = new Int32Array(count);
	for (let task = 0; task < size; task++) {
		let last = -1;
		for (let e = needStart[task]!; e < needStart[task + 1]!; e++) {
			const batch = batchOf[unitOf[needs[e]!]!]!;
			if (batch > last) last = batch;
		}
		if (last === batchOf[unitOf[task]!]!) last = -1;
		lastNeed[task] = last;
		if (last >= 0) counts[last]!++;
	}
	const lists: TaskId[][] = new Array(count);
	for (let b = 0; b < count; b++) lists[b] = counts[b] === 0 ? (none as unknown as TaskId[]) : new Array(counts[b]!);
	for (let task = size - 1; task >= 0; task--) {
		const last = lastNeed[task]!;
		if (last >= 0) lists[last]![--counts[last]!] = ids[task]!;
	}
	return lists;
}
