import type { Rows } from '../graph/rows.js';

/** Strongly connected components of more than one node (Tarjan, 1972, without recursion), each in ascending order. */
export function cyclicComponents({ start, items }: Rows): Int32Array[] {
	const n = start.length - 1;
	const found: Int32Array[] = [];
	const entered = new Int32Array(n);
	// 0: not seen yet; n + 1: its component is complete.
	const low = new Int32Array(n);
	const next = start.slice(0, n);
	const path = new Int32Array(n);
	const open = new Int32Array(n);
	let opened = 0;
	let seen = 0;
	for (let root = 0; root < n; root++) {
		if (low[root] !== 0) continue;
		let depth = 0;
		path[0] = root;
		while (depth >= 0) {
			const v = path[depth]!;
			if (low[v] === 0) {
				low[v] = entered[v] = ++seen;
				open[opened++] = v;
			}
			if (next[v]! < start[v + 1]!) {
				const w = items[next[v]!]!;
				// An unseen neighbour is entered first and looked at again afterwards.
				if (low[w] === 0) path[++depth] = w;
				else {
					if (low[w]! < low[v]!) low[v] = low[w]!;
					next[v]!++;
				}
				continue;
			}
			depth--;
			if (low[v] !== entered[v]) continue;
			const end = opened;
			do low[open[--opened]!] = n + 1;
			while (open[opened] !== v);
			if (end - opened > 1) found.push(open.slice(opened, end).sort());
		}
	}
	return found;
}
