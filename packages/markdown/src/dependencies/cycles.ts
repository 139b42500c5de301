import { pointAt, rangeOf } from '../text/source.js';
import type { CheckedTasks } from './check.js';
import { oneLine } from './one-line.js';

const MOST_RELATED = 100;

/** One `cycle` per set of tasks that need each other: a shortest path through the first of them in the document, with every line on it. */
export function reportCycles({ source, problems, drafts, ids, edges }: CheckedTasks): void {
	if (edges.every((list, at) => list.every((need) => need < at))) return;
	for (const cycle of cyclesOf(edges))
		problems.add('error', () => {
			const { start, end } = drafts.rangeOf(cycle[0]!);
			const path = [...cycle, cycle[0]!].map((at) => ids[at]!);
			const shown = path.length > 12 ? [...path.slice(0, 6), '…', ...path.slice(-5)] : path;
			return {
				code: 'cycle',
				message: `"${oneLine(source, { start, end })}" needs itself in the end: ${shown.join(' → ')}.`,
				ids: cycle.map((at) => ids[at]!),
				related: cycle
					.slice(0, MOST_RELATED)
					.map((at) => ({ ...pointAt(source, drafts.rangeOf(at).start), message: `${ids[at]} is part of it.` })),
				...rangeOf(source, start, end),
			};
		});
}

/** A shortest cycle through the first member of each strongly connected component that has one. */
function cyclesOf(edges: readonly (readonly number[])[]): number[][] {
	const component = componentsOf(edges);
	const seen = new Set<number>();
	const cycles: number[][] = [];
	for (let start = 0; start < edges.length; start++) {
		if (seen.has(component[start]!)) continue;
		const cycle = shortestCycle(edges, component, start);
		if (!cycle) continue;
		seen.add(component[start]!);
		cycles.push(cycle);
	}
	return cycles;
}

function shortestCycle(edges: readonly (readonly number[])[], component: readonly number[], start: number): number[] | undefined {
	const cameFrom = new Map<number, number>();
	const queue = [start];
	for (let at = 0; at < queue.length; at++) {
		const node = queue[at]!;
		for (const next of edges[node]!) {
			if (component[next] !== component[start]) continue;
			if (next === start) return pathTo(node, start, cameFrom);
			if (cameFrom.has(next)) continue;
			cameFrom.set(next, node);
			queue.push(next);
		}
	}
	return undefined;
}

function pathTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): number[] {
	const path = [end];
	while (path.at(-1) !== start) path.push(cameFrom.get(path.at(-1)!)!);
	return path.reverse();
}

/** Component number of each node (Tarjan 1972, without recursion). */
function componentsOf(edges: readonly (readonly number[])[]): number[] {
	const order = new Array<number>(edges.length).fill(-1);
	const low = new Array<number>(edges.length).fill(0);
	const component = new Array<number>(edges.length).fill(-1);
	const open: number[] = [];
	let counter = 0;
	let components = 0;
	for (let root = 0; root < edges.length; root++) {
		if (order[root] !== -1) continue;
		const path = [{ node: root, next: 0 }];
		for (let frame = path.at(-1); frame; frame = path.at(-1)) {
			const { node } = frame;
			if (frame.next === 0 && order[node] === -1) {
				order[node] = low[node] = counter++;
				open.push(node);
			}
			const next = edges[node]![frame.next++];
			if (next !== undefined) {
				if (order[next] === -1) path.push({ node: next, next: 0 });
				else if (component[next] === -1) low[node] = Math.min(low[node]!, order[next]!);
				continue;
			}
			if (low[node] === order[node]) {
				for (let member = open.pop(); member !== undefined; member = open.pop()) {
					component[member] = components;
					if (member === node) break;
				}
				components++;
			}
			path.pop();
			const parent = path.at(-1)?.node;
			if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
		}
	}
	return component;
}
