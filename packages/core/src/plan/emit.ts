import type { Batch, Unit } from '../batch-plan.js';
import type { TaskGraph } from '../graph.js';
import type { Risk, TaskId } from '../task.js';
import type { Assignment } from './list.js';
import type { Units } from './units.js';

const risks: readonly (Risk | undefined)[] = [undefined, 'low', 'medium', 'high'];

/** The batches as data. Numbers count from `firstBatch`. */
export function emitBatches(graph: TaskGraph, units: Units, { count, batchOf }: Assignment, firstBatch: number): Batch[] {
	const { ids, tasks, tier, needStart, needs } = graph;
	const batches: Batch[] = new Array(count);
	const inBatch = group(batchOf, count);
	const unlocks = unlockedBy(graph, units, batchOf, count);
	const seenTier = new Int32Array(graph.tierCount + 1).fill(-1);
	for (let b = 0; b < count; b++) {
		const taskIds: TaskId[] = [];
		const needIds: (readonly TaskId[])[] = [];
		const tiers: number[] = [];
		const areas: string[] = [];
		let risk = 0;
		let longest = 0;
		const from = inBatch.start[b]!;
		const list: Unit[] = new Array(inBatch.start[b + 1]! - from);
		for (let i = 0; i < list.length; i++) {
			const unit = inBatch.units[from + i]!;
			const members: TaskId[] = [];
			let persona: string | undefined;
			for (let m = units.start[unit]!; m < units.start[unit + 1]!; m++) {
				const index = units.tasks[m]!;
				const task = tasks[index]!;
				members.push(ids[index]!);
				taskIds.push(ids[index]!);
				needIds.push(needsOf(graph, index));
				if (seenTier[tier[index]!] !== b) {
					seenTier[tier[index]!] = b;
					tiers.push(tier[index]!);
				}
				if (task.area !== undefined && !areas.includes(task.area)) areas.push(task.area);
				risk = Math.max(risk, risks.indexOf(task.risk));
				persona ??= task.persona;
			}
			const minutes = units.minutes[unit]!;
			if (minutes > longest) longest = minutes;
			list[i] = persona === undefined ? { taskIds: members, minutes } : { taskIds: members, minutes, persona };
		}
		if (tiers.length > 1) tiers.sort((x, y) => x - y);
		if (areas.length > 1) areas.sort();
		const batch = { number: firstBatch + b, units: list, taskIds, needs: needIds, tiers, areas, minutes: longest, unlocks: unlocks[b]! };
		batches[b] = risk === 0 ? batch : { ...batch, risk: risks[risk]! };
	}
	return batches;

	function needsOf(_: TaskGraph, index: number): readonly TaskId[] {
		const from = needStart[index]!;
		const length = needStart[index + 1]! - from;
		if (length === 0) return none;
		const list: TaskId[] = new Array(length);
		for (let e = 0; e < length; e++) list[e] = ids[needs[from + e]!]!;
		return list;
	}
}

const none: readonly TaskId[] = Object.freeze([]);

/** Units by batch, ascending within each. */
function group(batchOf: Int32Array, count: number): { readonly start: Int32Array; readonly units: Int32Array } {
	const start = new Int32Array(count + 1);
	for (let unit = 0; unit < batchOf.length; unit++) start[batchOf[unit]! + 1]!++;
	for (let b = 0; b < count; b++) start[b + 1]! += start[b]!;
	const next = start.slice();
	const units = new Int32Array(batchOf.length);
	for (let unit = 0; unit < batchOf.length; unit++) units[next[batchOf[unit]!]!++] = unit;
	return { start, units };
}

/** For each batch the tasks of later batches whose last need is in it. */
function unlockedBy({ size, ids, needStart, needs }: TaskGraph, { unitOf }: Units, batchOf: Int32Array, count: number): TaskId[][] {
	const lists: TaskId[][] = new Array(count);
	for (let b = 0; b < count; b++) lists[b] = [];
	for (let task = 0; task < size; task++) {
		let last = -1;
		for (let e = needStart[task]!; e < needStart[task + 1]!; e++) last = Math.max(last, batchOf[unitOf[needs[e]!]!]!);
		if (last >= 0 && last < batchOf[unitOf[task]!]!) lists[last]!.push(ids[task]!);
	}
	return lists;
}
