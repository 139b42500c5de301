import type { Tier } from './batch-plan.js';
import type { TaskGraph } from './graph.js';

export function findTiers(graph: TaskGraph): Tier[] {
	throw new Error(`stub ${graph.size}`);
}
