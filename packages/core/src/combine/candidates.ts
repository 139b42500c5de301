import type { TaskGraph } from '../graph.js';
import { singleUnits } from '../plan/units.js';
import type { ResolvedPolicy } from '../policy.js';
import type { TaskId } from '../task.js';
import { touchedThings } from '../touches/things.js';

type CombineRule = 'tight-coupling' | 'sequential-dependencies' | 'shared-state-requirements' | 'less-than-3-total-tasks';

/** Two tasks that may be better off in one unit; `a` comes first by id. */
export interface Candidate {
	readonly rule: CombineRule;
	readonly a: number;
	readonly b: number;
}

/** All of them, by rule, then by id. */
export function candidates(graph: TaskGraph, policy: ResolvedPolicy): Candidate[] {
	return [
		...sorted('tight-coupling', coupledPairs(graph)),
		...sorted('sequential-dependencies', sequentialPairs(graph)),
		...sorted('shared-state-requirements', sharingPairs(graph, policy)),
		...sorted('less-than-3-total-tasks', graph.size < policy.size.min ? allPairs(Array.from({ length: graph.size }, (_, i) => i)) : []),
	];
}

type Pair = readonly [number, number];

function sorted(rule: CombineRule, pairs: readonly Pair[]): Candidate[] {
	const ordered = pairs.map(([x, y]): Candidate => ({ rule, a: Math.min(x, y), b: Math.max(x, y) })).sort((p, q) => p.a - q.a || p.b - q.b);
	return ordered.filter(({ a, b }, at) => a !== b && (at === 0 || ordered[at - 1]!.a !== a || ordered[at - 1]!.b !== b));
}

function coupledPairs({ size, tasks, ids, given }: TaskGraph): Pair[] {
	const pairs: Pair[] = [];
	for (let task = 0; given.coupledWith && task < size; task++) {
		for (const id of tasks[task]!.coupledWith ?? []) {
			const other = find(ids, id);
			if (other >= 0) pairs.push([task, other]);
		}
	}
	return pairs;
}

/** Ids are in order by code unit. */
function find(ids: readonly TaskId[], id: TaskId): number {
	let low = 0;
	let high = ids.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ids[middle]! < id) low = middle + 1;
		else high = middle;
	}
	return ids[low] === id ? low : -1;
}

/** b's only need is a, and a's only dependent is b. */
function sequentialPairs({ size, needStart, needs, dependentStart }: TaskGraph): Pair[] {
	const pairs: Pair[] = [];
	for (let task = 0; task < size; task++) {
		if (needStart[task + 1]! - needStart[task]! !== 1) continue;
		const need = needs[needStart[task]!]!;
		if (dependentStart[need + 1]! - dependentStart[need]! === 1) pairs.push([need, task]);
	}
	return pairs;
}

/** All pairs that touch one thing or two that overlap; of a crowd only neighbours in id order. */
function sharingPairs(graph: TaskGraph, policy: ResolvedPolicy): Pair[] {
	const things = touchedThings(graph, singleUnits(graph, policy));
	if (!things) return [];
	const owners = new Map<number, number[]>();
	for (let task = 0; task < graph.size; task++) {
		for (let e = things.start[task]!; e < things.start[task + 1]!; e++) {
			const list = owners.get(things.of[e]!);
			if (list) list.push(task);
			else owners.set(things.of[e]!, [task]);
		}
	}
	const pairs: Pair[] = [];
	for (const [thing, list] of owners) {
		for (const pair of allPairs(list)) pairs.push(pair);
		for (const other of things.overlaps.get(thing) ?? []) {
			if (other > thing) for (const x of list.slice(0, crowd)) for (const y of owners.get(other)!.slice(0, crowd)) pairs.push([x, y]);
		}
	}
	return pairs;
}

const crowd = 30;

function allPairs(tasks: readonly number[]): Pair[] {
	const pairs: Pair[] = [];
	for (let i = 1; i < tasks.length; i++) for (let j = tasks.length > crowd ? i - 1 : 0; j < i; j++) pairs.push([tasks[j]!, tasks[i]!]);
	return pairs;
}
