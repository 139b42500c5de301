import { buildTaskGraph, findTiers, planBatches } from '@batchwright/core';
import { graphSequencer } from '@pnpm/deps.graph-sequencer';
import batchingToposort from 'batching-toposort';
import { DepGraph } from 'dependency-graph';
import { DirectedGraph } from 'graphology';
import { topologicalGenerations } from 'graphology-dag';
import toposort from 'toposort';

/** What is compared, each from `{ id, needs }[]` to its own result. Only planBatches knows of a capacity, needs that it must prove, and what is unlocked. */
export const contenders = {
	'bare pass': barePass,
	planBatches: (tasks) => planBatches(tasks).batches.length,
	'buildTaskGraph + findTiers': (tasks) => findTiers(buildTaskGraph(tasks)).length,
	'graphology + graphology-dag': (tasks) => {
		const graph = new DirectedGraph();
		for (const { id } of tasks) graph.addNode(id);
		for (const { id, needs } of tasks) for (const need of needs) graph.addEdge(need, id);
		return topologicalGenerations(graph).length;
	},
	'batching-toposort': (tasks) => {
		const dependents = Object.fromEntries(tasks.map(({ id }) => [id, []]));
		for (const { id, needs } of tasks) for (const need of needs) dependents[need].push(id);
		return batchingToposort(dependents).length;
	},
	'pnpm graph sequencer': (tasks) => {
		const graph = new Map(tasks.map(({ id, needs }) => [id, needs]));
		return graphSequencer(graph, [...graph.keys()]).chunks.length;
	},
	'dependency-graph': (tasks) => {
		const graph = new DepGraph();
		for (const { id } of tasks) graph.addNode(id);
		for (const { id, needs } of tasks) for (const need of needs) graph.addDependency(id, need);
		return graph.overallOrder().length;
	},
	toposort: (tasks) => {
		const edges = tasks.flatMap(({ id, needs }) => needs.map((need) => [need, id]));
		return toposort.array(
			tasks.map(({ id }) => id),
			edges,
		).length;
	},
};

/** The least that any planner has to do: intern ids in a Map, rows of needs and dependents, Kahn, tiers as arrays. */
function barePass(tasks) {
	const size = tasks.length;
	const indexOf = new Map();
	let edges = 0;
	for (let i = 0; i < size; i++) {
		indexOf.set(tasks[i].id, i);
		edges += tasks[i].needs.length;
	}
	const needStart = new Int32Array(size + 1);
	const needs = new Int32Array(edges);
	const dependentStart = new Int32Array(size + 1);
	for (let i = 0, at = 0; i < size; i++) {
		for (const need of tasks[i].needs) {
			needs[at] = indexOf.get(need);
			dependentStart[needs[at++] + 1]++;
		}
		needStart[i + 1] = at;
	}
	for (let i = 0; i < size; i++) dependentStart[i + 1] += dependentStart[i];
	const next = dependentStart.slice();
	const dependents = new Int32Array(edges);
	for (let i = 0; i < size; i++) for (let e = needStart[i]; e < needStart[i + 1]; e++) dependents[next[needs[e]]++] = i;
	const waiting = new Int32Array(size);
	const tier = new Int32Array(size);
	const queue = new Int32Array(size);
	let known = 0;
	for (let i = 0; i < size; i++) {
		waiting[i] = needStart[i + 1] - needStart[i];
		if (waiting[i] === 0) queue[known++] = i;
	}
	const tiers = [];
	for (let at = 0; at < known; at++) {
		const task = queue[at];
		(tiers[tier[task]] ??= []).push(tasks[task].id);
		for (let e = dependentStart[task]; e < dependentStart[task + 1]; e++) {
			const dependent = dependents[e];
			tier[dependent] = Math.max(tier[dependent], tier[task] + 1);
			if (--waiting[dependent] === 0) queue[known++] = dependent;
		}
	}
	return tiers.length;
}
