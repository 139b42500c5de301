import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import { hardRules } from './rules.js';
import type { Minutes, UnitGraph } from './unit-graph.js';

/** Which tasks make up each unit, in the order they are done; units are numbered by their least task. `unitOf` is -1 for a task outside the plan. */
export interface Units {
	readonly start: Int32Array;
	readonly tasks: Int32Array;
	readonly unitOf: Int32Array;
	readonly minutes: Minutes;
}

/** One unit per task. */
export function singleUnits(graph: TaskGraph, policy: ResolvedPolicy): Units {
	const { size } = graph;
	const start = new Int32Array(size + 1);
	for (let i = 0; i <= size; i++) start[i] = i;
	const tasks = start.subarray(0, size);
	const { defaultMinutes } = policy;
	const fitsByte = !graph.given.minutes && defaultMinutes <= 255 && Number.isInteger(defaultMinutes);
	const minutes = (fitsByte ? new Uint8Array(size) : new Float64Array(size)).fill(defaultMinutes);
	if (graph.given.minutes) for (let i = 0; i < size; i++) minutes[i] = graph.tasks[i]!.minutes ?? defaultMinutes;
	return { start, tasks, unitOf: tasks, minutes };
}

/** The graph of units under the policy's hard rules. */
export function unitGraph(graph: TaskGraph, units: Units, policy: ResolvedPolicy): UnitGraph {
	const { min, max } = policy.size;
	const size = units.minutes.length;
	const shape = size === graph.size ? { ...graph, tier: graph.tier } : contract(graph, units);
	return {
		size,
		cap: max,
		min,
		needStart: shape.needStart,
		needs: shape.needs,
		dependentStart: shape.dependentStart,
		dependents: shape.dependents,
		order: shape.order,
		turned: false,
		tier: shape.tier,
		minutes: units.minutes,
		rules: hardRules(graph, units, shape.tier, policy),
	};
}

type Shape = Pick<UnitGraph, 'needStart' | 'needs' | 'dependentStart' | 'dependents' | 'order' | 'tier'>;

/** Needs between units, each once. A unit's tier is the highest of its tasks. */
function contract(graph: TaskGraph, { start, tasks, unitOf }: Units): Shape {
	const size = start.length - 1;
	const tier = new Int32Array(size);
	const needStart = new Int32Array(size + 1);
	const needs: number[] = [];
	const dependentStart = new Int32Array(size + 1);
	const seen = new Int32Array(size).fill(-1);
	for (let unit = 0; unit < size; unit++) {
		seen[unit] = unit;
		for (let m = start[unit]!; m < start[unit + 1]!; m++) {
			const task = tasks[m]!;
			tier[unit] = Math.max(tier[unit]!, graph.tier[task]!);
			for (let e = graph.needStart[task]!; e < graph.needStart[task + 1]!; e++) {
				const need = unitOf[graph.needs[e]!]!;
				if (need < 0 || seen[need] === unit) continue;
				seen[need] = unit;
				needs.push(need);
				dependentStart[need + 1]!++;
			}
		}
		needStart[unit + 1] = needs.length;
	}
	for (let unit = 0; unit < size; unit++) dependentStart[unit + 1]! += dependentStart[unit]!;
	const next = dependentStart.slice();
	const dependents = new Int32Array(needs.length);
	for (let unit = 0; unit < size; unit++)
		for (let e = needStart[unit]!; e < needStart[unit + 1]!; e++) dependents[next[needs[e]!]!++] = unit;
	const waiting = new Int32Array(size);
	const order = new Int32Array(size);
	let known = 0;
	for (let unit = 0; unit < size; unit++) {
		waiting[unit] = needStart[unit + 1]! - needStart[unit]!;
		if (waiting[unit] === 0) order[known++] = unit;
	}
	for (let at = 0; at < known; at++)
		for (let e = dependentStart[order[at]!]!; e < dependentStart[order[at]! + 1]!; e++)
			if (--waiting[dependents[e]!]! === 0) order[known++] = dependents[e]!;
	return { needStart, needs: Int32Array.from(needs), dependentStart, dependents, order, tier };
}
