import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { topologicalGenerations } from 'graphology-dag';
import { expect, test } from 'vitest';
import { PlanError } from './errors.js';
import { buildTaskGraph, type TaskGraph } from './graph.js';
import type { Task } from './task.js';
import { taskLists } from './testing/task-lists.js';
import { findTiers } from './tiers.js';

const row = (start: Int32Array, items: Int32Array, i: number): number[] => [...items.subarray(start[i], start[i + 1])];

test('the index is the rank by code unit; rows hold each need once, both ways', () => {
	fc.assert(
		fc.property(taskLists(), (tasks) => {
			const graph = buildTaskGraph(tasks);
			expect(graph.ids).toEqual(tasks.map(({ id }) => id).sort());
			expect(graph.tasks.map(({ id }) => id)).toEqual(graph.ids);
			const edges: string[] = [];
			for (let i = 0; i < graph.size; i++) {
				const needs = row(graph.needStart, graph.needs, i);
				expect(needs.map((need) => graph.ids[need])).toEqual([...new Set(graph.tasks[i]!.needs)].sort());
				for (const need of needs) edges.push(`${need} ${i}`);
			}
			const back = graph.ids.flatMap((_, i) => row(graph.dependentStart, graph.dependents, i).map((dependent) => `${i} ${dependent}`));
			expect(back.sort()).toEqual(edges.sort());
			for (let i = 0; i < graph.size; i++) {
				const dependents = row(graph.dependentStart, graph.dependents, i);
				expect(dependents).toEqual(dependents.toSorted((a, b) => a - b));
			}
		}),
		{ numRuns: 300 },
	);
});

test('law 32: tiers are the generations of graphology-dag, ids in order', () => {
	fc.assert(
		fc.property(taskLists(), (tasks) => {
			// graphology keeps neighbours in plain objects: '__proto__' would be lost there.
			const node = (id: string): string => `node ${id}`;
			const oracle = new DirectedGraph();
			for (const { id } of tasks) oracle.addNode(node(id));
			for (const { id, needs } of tasks) for (const need of needs!) oracle.mergeDirectedEdge(node(need), node(id));
			const graph = buildTaskGraph(tasks);
			const tiers = findTiers(graph).map(({ taskIds }) => taskIds.map(node));
			expect(tiers).toEqual(topologicalGenerations(oracle).map((ids) => ids.toSorted()));
			expect(findTiers(graph).map(({ number }) => number)).toEqual(Array.from({ length: graph.tierCount }, (_, k) => k + 1));
		}),
		{ numRuns: 300 },
	);
});

test('order is topological, tier by tier, ascending inside a tier', () => {
	fc.assert(
		fc.property(taskLists(), (tasks) => {
			const { size, order, tier } = buildTaskGraph(tasks);
			const expected = Array.from({ length: size }, (_, i) => i).sort((a, b) => tier[a]! - tier[b]! || a - b);
			expect([...order]).toEqual(expected);
		}),
	);
});

test('law 12: the order of tasks and needs changes nothing', () => {
	const twice = taskLists().chain((tasks) =>
		fc.tuple(
			fc.constant(tasks),
			fc
				.shuffledSubarray(tasks, { minLength: tasks.length })
				.map((list) => list.map((task) => ({ ...task, needs: task.needs!.toReversed() }))),
		),
	);
	const shape = ({ tasks: _, ...graph }: TaskGraph): unknown => graph;
	fc.assert(
		fc.property(twice, ([a, b]) => {
			expect(shape(buildTaskGraph(b))).toEqual(shape(buildTaskGraph(a)));
		}),
	);
});

test('law 14: frozen input is read only, and later changes of the list are not seen', () => {
	const tasks: Task[] = [Object.freeze({ id: 'b', needs: Object.freeze(['a']) }), Object.freeze({ id: 'a' })];
	const graph = buildTaskGraph(Object.freeze(tasks.slice()));
	expect(graph.ids).toEqual(['a', 'b']);
	const open = [{ id: 'a' }, { id: 'b' }];
	const other = buildTaskGraph(open);
	open.pop();
	expect(other.tasks).toHaveLength(2);
});

test('no tasks', () => {
	expect(buildTaskGraph([])).toMatchObject({ size: 0, tierCount: 0, ids: [] });
	expect(findTiers(buildTaskGraph([]))).toEqual([]);
});

test('errors come all at once, as problems of one PlanError', () => {
	const tasks = [
		{ id: 'a', needs: ['b', 'nobody'] },
		{ id: 'b', needs: ['a'] },
		{ id: 'c', minutes: -1 },
		{ id: 'a', needs: ['a', 'a'] },
	];
	const error = (() => {
		try {
			buildTaskGraph(tasks);
		} catch (thrown) {
			return thrown as PlanError;
		}
		return undefined;
	})();
	expect(error).toBeInstanceOf(PlanError);
	expect(error).toMatchObject({ code: 'invalid-graph', ids: ['a'] });
	expect(error!.problems.map(({ code }) => code)).toEqual(['duplicate-id', 'self-need', 'unknown-need', 'cycle', 'invalid-minutes']);
});

test.each([
	[[{ id: 'a' }, { id: 'a' }]],
	[[{ id: '' }]],
	[[{ id: 'x'.repeat(201) }]],
	[[null]],
	[[{ id: 'a', needs: 'b' }]],
	['a'],
	[[{ id: 'a', minutes: 0 }]],
])('%j is refused', (tasks) => {
	expect(() => buildTaskGraph(tasks as Task[])).toThrow(expect.objectContaining({ code: 'invalid-graph' }));
});

test('a chain and a star of a hundred thousand', () => {
	const chain = Array.from({ length: 100_000 }, (_, i) => ({ id: `c${i}`, needs: i === 0 ? [] : [`c${i - 1}`] }));
	expect(buildTaskGraph(chain).tierCount).toBe(100_000);
	const star = [
		{ id: 'hub', needs: Array.from({ length: 100_000 }, (_, i) => `s${i}`) },
		...Array.from({ length: 100_000 }, (_, i) => ({ id: `s${i}` })),
	];
	expect(buildTaskGraph(star)).toMatchObject({ tierCount: 2, size: 100_001 });
});

test('two hundred thousand ids, of which some share a hash', () => {
	const id = (i: number): string => `task ${i * 7919}`;
	const tasks = Array.from({ length: 200_000 }, (_, i) => ({ id: id(i), needs: i === 0 ? [] : [id(i - 1)] }));
	const { ids, needStart, needs } = buildTaskGraph(tasks);
	const rank = new Map(ids.map((one, k) => [one, k]));
	expect(tasks.every((task, i) => i === 0 || needs[needStart[rank.get(task.id)!]!] === rank.get(id(i - 1)))).toBe(true);
});

test('a task that needs itself is refused', () => {
	expect(() => buildTaskGraph([{ id: 'a', needs: ['a'] }, { id: 'b' }])).toThrow(expect.objectContaining({ code: 'invalid-graph' }));
});
