import type { Tier } from './batch-plan.js';
import type { TaskGraph } from './graph.js';

/** Levels of the needs, each with its ids in order: tier 1 needs nothing, tier k+1 needs at least one task of tier k. */
export function findTiers(graph: TaskGraph): Tier[] {
	const tiers: Tier[] = [];
	let at = 0;
	for (let number = 1; number <= graph.tierCount; number++) {
		const from = at;
		while (at < graph.size && graph.tier[graph.order[at]!] === number) at++;
		const taskIds = new Array<string>(at - from);
		for (let k = from; k < at; k++) taskIds[k - from] = graph.ids[graph.order[k]!]!;
		tiers.push({ number, taskIds });
	}
	return tiers;
}
