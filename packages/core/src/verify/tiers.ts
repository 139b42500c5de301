import type { Needs } from './needs.js';
import type { Placement } from './placement.js';

/** 1 + the longest chain of needs, for tasks and for units (the highest of its tasks); the plan's order has needs first. */
export function tiersOf({ order, unitStart }: Placement, { start, items }: Needs): { tier: Int32Array; unitTier: Int32Array } {
	const tier = new Int32Array(order.length);
	for (const i of order) {
		let highest = 0;
		for (let e = start[i]!; e < start[i + 1]!; e++) highest = Math.max(highest, tier[items[e]!]!);
		tier[i] = highest + 1;
	}
	const unitTier = new Int32Array(unitStart.length - 1);
	for (let unit = 0; unit < unitTier.length; unit++) {
		for (let k = unitStart[unit]!; k < unitStart[unit + 1]!; k++) unitTier[unit] = Math.max(unitTier[unit]!, tier[order[k]!]!);
	}
	return { tier, unitTier };
}
