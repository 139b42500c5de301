import type { Rows } from './rows.js';

export interface Levels {
	/** Tier by tier, ascending inside a tier. */
	readonly order: Int32Array;
	readonly tier: Int32Array;
	readonly tierCount: number;
}

/** Topological levels (Kahn, 1962); undefined when there is a cycle. */
export function levels(needs: Rows, dependents: Rows): Levels | undefined {
	const n = needs.start.length - 1;
	const queue = new Int32Array(n);
	// Until its tier is known: minus the number of needs it waits for. One array instead of two is a miss of the cache less per need.
	const tier = new Int32Array(n);
	let end = 0;
	for (let i = 0; i < n; i++) {
		tier[i] = needs.start[i]! - needs.start[i + 1]!;
		if (tier[i] === 0) {
			tier[i] = 1;
			queue[end++] = i;
		}
	}
	for (let at = 0; at < end; at++) {
		const i = queue[at]!;
		for (let e = dependents.start[i]!; e < dependents.start[i + 1]!; e++) {
			const j = dependents.items[e]!;
			if (++tier[j]! < 0) continue;
			// First in, first out leaves tiers in order, so the last need is the highest.
			tier[j] = tier[i]! + 1;
			queue[end++] = j;
		}
	}
	if (end < n) return undefined;
	const tierCount = n === 0 ? 0 : tier[queue[n - 1]!]!;
	const next = new Int32Array(tierCount + 2);
	for (let i = 0; i < n; i++) next[tier[i]! + 1]!++;
	for (let t = 1; t < next.length; t++) next[t]! += next[t - 1]!;
	for (let i = 0; i < n; i++) queue[next[tier[i]!]!++] = i;
	return { order: queue, tier, tierCount };
}
