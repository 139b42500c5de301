import type { Batch, PlannedNeeds, Unit } from '../batch-plan.js';
import { sortRange } from '../graph/rows.js';
import type { ResolvedPolicy } from '../policy.js';
import type { Risk, TaskId } from '../task.js';
import type { PlannedGraph } from './chosen.js';
import type { Batches } from './group.js';
import type { Assignment } from './list.js';
import type { Units } from './units.js';

const risks: readonly (Risk | undefined)[] = [undefined, 'low', 'medium', 'high'];

/** A power of two. */
const mostListsKept = 1 << 14;

const none: readonly never[] = Object.freeze([]);

/** The batches as data. Numbers count from `firstBatch`. */
export function emitBatches(graph: PlannedGraph, units: Units, plan: Assignment, inBatch: Batches, policy: ResolvedPolicy): Batch[] {
	const batches: Batch[] = new Array(plan.count);
	const unlocks = unlockedBy(graph, units, plan);
	const tiersOf = tierLister(graph, units, inBatch);
	for (let b = 0; b < plan.count; b++) {
		const from = inBatch.start[b]!;
		const to = inBatch.start[b + 1]!;
		const list: Unit[] = new Array(to - from);
		let size = 0;
		let longest = 0;
		for (let i = from; i < to; i++) {
			const unit = emitUnit(graph, units, inBatch.units[i]!, policy);
			list[i - from] = unit;
			size += unit.taskIds.length;
			if (unit.minutes > longest) longest = unit.minutes;
		}
		const taskIds: TaskId[] = new Array(size);
		let at = 0;
		for (let i = 0; i < list.length; i++) for (let m = 0; m < list[i]!.taskIds.length; m++) taskIds[at++] = list[i]!.taskIds[m]!;
		const batch = {
			number: policy.firstBatch + b,
			units: list,
			taskIds,
			tiers: tiersOf(b, size),
			areas: graph.given.area ? areasOf(graph, units, inBatch, b) : none,
			minutes: longest,
			unlocks: unlocks[b]!,
		};
		const risk = graph.given.risk ? highestRisk(graph, units, inBatch, b) : undefined;
		batches[b] = risk === undefined ? batch : { ...batch, risk };
	}
	return batches;
}

function emitUnit({ ids, tasks, given }: PlannedGraph, units: Units, unit: number, { defaultMinutes }: ResolvedPolicy): Unit {
	const from = units.start[unit]!;
	const length = units.start[unit + 1]! - from;
	const first = units.tasks[from]!;
	const taskIds: TaskId[] = [ids[first]!];
	for (let m = 1; m < length; m++) taskIds.push(ids[units.tasks[from + m]!]!);
	// The number as given takes less room than the same number out of an array of doubles.
	let minutes = units.minutes[unit]!;
	if (minutes === defaultMinutes) minutes = defaultMinutes;
	else if (minutes === tasks[first]!.minutes) minutes = tasks[first]!.minutes!;
	let persona: string | undefined;
	if (given.persona) for (let m = 0; m < length; m++) persona ??= tasks[units.tasks[from + m]!]!.persona;
	return persona === undefined ? { taskIds, minutes } : { taskIds, minutes, persona };
}

/** Lists the tiers of one batch after another. Many batches are of the same tiers: equal lists are one, where the last with such a hash is met again. */
function tierLister({ tier }: PlannedGraph, units: Units, inBatch: Batches): (batch: number, size: number) => readonly number[] {
	let levels: Int32Array = new Int32Array(32);
	const known = new Map<number, readonly number[]>();
	return (batch, size) => {
		if (size > levels.length) levels = new Int32Array(2 * size);
		let count = 0;
		for (let i = inBatch.start[batch]!; i < inBatch.start[batch + 1]!; i++) {
			const unit = inBatch.units[i]!;
			for (let m = units.start[unit]!; m < units.start[unit + 1]!; m++) levels[count++] = tier[units.tasks[m]!]!;
		}
		sortRange(levels, 0, count);
		let distinct = 0;
		let hash = 0;
		for (let k = 0; k < count; k++) {
			if (k > 0 && levels[k] === levels[distinct - 1]) continue;
			hash = Math.imul(hash, 31) + levels[k]!;
			levels[distinct++] = levels[k]!;
		}
		const slot = hash & (mostListsKept - 1);
		const last = known.get(slot);
		let same = last?.length === distinct;
		for (let k = 0; same && k < distinct; k++) same = last![k] === levels[k];
		if (same) return last!;
		const list: number[] = new Array(distinct);
		for (let k = 0; k < distinct; k++) list[k] = levels[k]!;
		known.set(slot, list);
		return list;
	};
}

function areasOf({ tasks }: PlannedGraph, units: Units, inBatch: Batches, batch: number): readonly string[] {
	const areas = new Set<string>();
	for (const task of tasksIn(units, inBatch, batch)) {
		const { area } = tasks[task]!;
		if (area !== undefined) areas.add(area);
	}
	return areas.size === 0 ? none : [...areas].sort();
}

function highestRisk({ tasks }: PlannedGraph, units: Units, inBatch: Batches, batch: number): Risk | undefined {
	let highest = 0;
	for (const task of tasksIn(units, inBatch, batch)) highest = Math.max(highest, risks.indexOf(tasks[task]!.risk));
	return risks[highest];
}

function* tasksIn(units: Units, inBatch: Batches, batch: number): Generator<number> {
	for (let i = inBatch.start[batch]!; i < inBatch.start[batch + 1]!; i++) {
		const unit = inBatch.units[i]!;
		for (let m = units.start[unit]!; m < units.start[unit + 1]!; m++) yield units.tasks[m]!;
	}
}

/** For each batch the tasks of later batches whose last need is in it. */
function unlockedBy(
	{ size, ids, needStart, needs }: PlannedGraph,
	{ unitOf }: Units,
	{ count, batchOf }: Assignment,
): (readonly TaskId[])[] {
	const lastNeed = (task: number): number => {
		let last = -1;
		for (let e = needStart[task]!; e < needStart[task + 1]!; e++) {
			const batch = batchOf[unitOf[needs[e]!]!]!;
			if (batch > last) last = batch;
		}
		return last === batchOf[unitOf[task]!]! ? -1 : last;
	};
	const counts = new Int32Array(count);
	for (let task = 0; task < size; task++) {
		const last = lastNeed(task);
		if (last >= 0) counts[last]!++;
	}
	const lists: TaskId[][] = new Array(count);
	for (let b = 0; b < count; b++) lists[b] = counts[b] === 0 ? (none as unknown as TaskId[]) : new Array(counts[b]!);
	for (let task = size - 1; task >= 0; task--) {
		const last = lastNeed(task);
		if (last >= 0) lists[last]![--counts[last]!] = ids[task]!;
	}
	return lists;
}

/** What the tasks of these batches need, as the graph has it. */
export function emitNeeds({ ids, needStart, needs }: Pick<PlannedGraph, 'ids' | 'needStart' | 'needs'>, tasks: Int32Array): PlannedNeeds {
	let count = 0;
	for (let p = 0; p < tasks.length; p++) count += needStart[tasks[p]! + 1]! - needStart[tasks[p]!]!;
	const start: number[] = new Array(tasks.length + 1);
	const needIds: TaskId[] = new Array(count);
	let at = 0;
	start[0] = 0;
	for (let p = 0; p < tasks.length; p++) {
		const task = tasks[p]!;
		for (let e = needStart[task]!; e < needStart[task + 1]!; e++) needIds[at++] = ids[needs[e]!]!;
		start[p + 1] = at;
	}
	return { start, ids: needIds };
}
