import type { Batch, Unit } from '../batch-plan.js';
import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import type { Risk, TaskId } from '../task.js';
import type { Batches } from './group.js';
import type { Assignment } from './list.js';
import type { Units } from './units.js';

const risks: readonly (Risk | undefined)[] = [undefined, 'low', 'medium', 'high'];

const none: readonly never[] = Object.freeze([]);

/** The batches as data. Numbers count from `firstBatch`. */
export function emitBatches(
	graph: TaskGraph,
	units: Units,
	plan: Assignment,
	inBatch: Batches,
	{ firstBatch, defaultMinutes }: ResolvedPolicy,
): Batch[] {
	const { count, batchOf } = plan;
	const { ids, tasks, tier } = graph;
	const batches: Batch[] = new Array(count);
	const unlocks = unlockedBy(graph, units, batchOf, count);
	const tierLists: number[][] = [];
	for (let b = 0; b < count; b++) {
		const from = inBatch.start[b]!;
		const to = inBatch.start[b + 1]!;
		const list: Unit[] = new Array(to - from);
		let size = 0;
		for (let i = from; i < to; i++) size += units.start[inBatch.units[i]! + 1]! - units.start[inBatch.units[i]!]!;
		const taskIds: TaskId[] = new Array(size);
		const needs: (readonly TaskId[])[] = new Array(size);
		let tiers: number[] | undefined;
		let areas = none as readonly string[];
		let risk: Risk | undefined;
		let longest = 0;
		let at = 0;
		for (let i = from; i < to; i++) {
			const unit = inBatch.units[i]!;
			const end = units.start[unit + 1]!;
			const members: TaskId[] = [ids[units.tasks[end - 1]!]!];
			let persona: string | undefined;
			let minutes = units.minutes[unit]!;
			for (let m = units.start[unit]!; m < end; m++) {
				const index = units.tasks[m]!;
				const task = tasks[index]!;
				taskIds[at] = ids[index]!;
				needs[at++] = needsOf(graph, index);
				if (m < end - 1) members.splice(-1, 0, ids[index]!);
				// The number as given takes less room than the same number out of an array of doubles.
				if (task.minutes === minutes) minutes = task.minutes;
				const level = tier[index]!;
				if (tiers === undefined) tiers = tierLists[level] ??= [level];
				else if (!tiers.includes(level)) tiers = [...tiers, level];
				if (task.area !== undefined && !areas.includes(task.area)) areas = [...areas, task.area];
				if (task.risk !== undefined && risks.indexOf(task.risk) > risks.indexOf(risk)) risk = task.risk;
				persona ??= task.persona;
			}
			if (minutes === defaultMinutes) minutes = defaultMinutes;
			if (minutes > longest) longest = minutes;
			list[i - from] = persona === undefined ? { taskIds: members, minutes } : { taskIds: members, minutes, persona };
		}
		if (tiers!.length > 1) tiers!.sort((x, y) => x - y);
		if (areas.length > 1) areas = [...areas].sort();
		const batch = { number: firstBatch + b, units: list, taskIds, needs, tiers: tiers!, areas, minutes: longest, unlocks: unlocks[b]! };
		batches[b] = risk === undefined ? batch : { ...batch, risk };
	}
	return batches;
}

function needsOf({ ids, needStart, needs }: TaskGraph, task: number): readonly TaskId[] {
	const from = needStart[task]!;
	const length = needStart[task + 1]! - from;
	if (length === 0) return none;
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
