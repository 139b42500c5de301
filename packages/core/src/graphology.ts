import { DirectedGraph } from 'graphology';
import { PlanError } from './errors.js';
import { buildTaskGraph, type TaskGraph } from './graph.js';
import type { Task } from './task.js';

/**
 * A graphology graph with an edge from each need to the task that needs it; nodes carry the task's other fields as attributes.
 * Throws PlanError `invalid-graph` for an id such as `constructor` or `__proto__`: graphology 0.26 keeps neighbours in plain objects and would
 * lose its edges.
 */
export function toGraphology({ ids, tasks, needStart, needs }: TaskGraph): DirectedGraph<Omit<Task, 'id' | 'needs'>> {
	const lost = ids.filter((id) => id in Object.prototype);
	if (lost.length > 0) {
		const message = `graphology can't hold a node named ${JSON.stringify(lost[0])}: rename the task`;
		throw new PlanError('invalid-graph', message, { ids: lost });
	}
	const graph = new DirectedGraph<Omit<Task, 'id' | 'needs'>>();
	tasks.forEach(({ id, needs: _, ...attributes }) => {
		graph.addNode(id, attributes);
	});
	for (let i = 0; i < ids.length; i++) {
		for (let e = needStart[i]!; e < needStart[i + 1]!; e++) graph.addDirectedEdge(ids[needs[e]!]!, ids[i]!);
	}
	return graph;
}

/**
 * A task graph from a graphology graph whose edges run from need to task; node attributes become the task's fields.
 * Throws PlanError `invalid-graph` as `buildTaskGraph` does; an undirected edge is no need and is left out.
 */
export function fromGraphology(graph: DirectedGraph<Omit<Task, 'id' | 'needs'>>): TaskGraph {
	return buildTaskGraph(graph.mapNodes((id, attributes) => ({ ...attributes, id, needs: graph.inNeighbors(id) })));
}
