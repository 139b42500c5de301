import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { expect, test } from 'vitest';
import { buildTaskGraph } from './graph.js';
import { fromGraphology, toGraphology } from './graphology.js';
import { taskLists } from './testing/task-lists.js';

test('there and back is the same graph', () => {
	const lists = taskLists({ rich: true }).map((tasks) =>
		tasks.filter(({ id }) => !(id in {})).map((task) => ({ ...task, needs: task.needs!.filter((need) => !(need in {})) })),
	);
	fc.assert(
		fc.property(lists, (tasks) => {
			const graph = buildTaskGraph(tasks.map((task) => ({ ...task, needs: [...new Set(task.needs)].sort() })));
			const back = fromGraphology(toGraphology(graph));
			expect({ ...back, tasks: back.tasks.map((task) => ({ ...task, needs: [...task.needs!].sort() })) }).toEqual(graph);
		}),
	);
});

test('edges run from need to task, attributes are the other fields', () => {
	const graph = toGraphology(
		buildTaskGraph([
			{ id: 'api', title: 'API', needs: ['db'] },
			{ id: 'db', minutes: 5 },
		]),
	);
	expect(graph.nodes()).toEqual(['api', 'db']);
	expect(graph.hasDirectedEdge('db', 'api')).toBe(true);
	expect([graph.getNodeAttributes('api'), graph.getNodeAttributes('db')]).toEqual([{ title: 'API' }, { minutes: 5 }]);
});

test('a cycle is refused', () => {
	const graph = new DirectedGraph();
	graph.mergeDirectedEdge('a', 'b');
	graph.mergeDirectedEdge('b', 'a');
	expect(() => fromGraphology(graph)).toThrow(expect.objectContaining({ code: 'invalid-graph' }));
});

test.each(['__proto__', 'constructor', 'toString'])('%s, which graphology would lose, is refused', (id) => {
	const graph = buildTaskGraph([{ id, needs: ['a'] }, { id: 'a' }]);
	expect(() => toGraphology(graph)).toThrow(expect.objectContaining({ code: 'invalid-graph', ids: [id] }));
});
