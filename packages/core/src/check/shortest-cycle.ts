import type { Rows } from '../graph/rows.js';

/** The shortest cycle through the first node of a component, ties by node order, closed: a, b, …, a, each with an edge to the next. */
export function shortestCycle({ start, items }: Rows, component: Int32Array): number[] {
	const first = component[0]!;
	// Node → the one it was reached from, inside the component only.
	const from = new Map<number, number>();
	for (const node of component) from.set(node, -1);
	const queue = new Int32Array(component.length);
	queue[0] = first;
	let end = 1;
	for (let at = 0; at < end; at++) {
		const v = queue[at]!;
		for (let e = start[v]!; e < start[v + 1]!; e++) {
			const w = items[e]!;
			if (w === first) return pathTo(v, first, from);
			if (from.get(w) !== -1) continue;
			from.set(w, v);
			queue[end++] = w;
		}
	}
	return [];
}

function pathTo(last: number, first: number, from: ReadonlyMap<number, number>): number[] {
	const path = [first, last];
	for (let v = last; v !== first; ) {
		v = from.get(v)!;
		path.push(v);
	}
	return path.reverse();
}
