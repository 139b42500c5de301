import type { BatchPlan } from '../batch-plan.js';
import type { Task } from '../task.js';
import type { Needs } from './needs.js';
import type { Placement } from './placement.js';
import type { Report } from './report.js';

/** The plan says of each task what it needs, each need once, by code unit. */
export function checkPlannedNeeds(plan: BatchPlan, tasks: readonly Task[], placement: Placement, needs: Needs, report: Report): void {
	const { order, unitStart, firstUnit } = placement;
	const { start, ids } = plan.needs;
	const last = needs.start[tasks.length]!;
	if (start.length !== order.length + 1 || start[0] !== 0 || ids.length !== last || start.at(-1) !== last) {
		report.add('wrong-field', 'needs has a list too many or too few');
		return;
	}
	for (let b = 0; b < plan.batches.length; b++) {
		const to = unitStart[firstUnit[b + 1]!]!;
		for (let p = unitStart[firstUnit[b]!]!; p < to; p++) {
			if (isTold(p)) continue;
			const { number } = plan.batches[b]!;
			report.addOutdated(`Batch ${number}: needs of ${JSON.stringify(tasks[order[p]!]!.id)} are wrong`, { batch: number });
		}
	}

	function isTold(p: number): boolean {
		const i = order[p]!;
		const from = start[p]!;
		const count = needs.start[i + 1]! - needs.start[i]!;
		if (start[p + 1] !== from + count) return false;
		for (let k = 1; k < count; k++) if (ids[from + k]! <= ids[from + k - 1]!) return false;
		for (let e = needs.start[i]!; e < needs.start[i + 1]!; e++) if (!has(from, count, tasks[needs.items[e]!]!.id)) return false;
		return true;
	}

	/** Is the id in this part of the list, which is in order? */
	function has(from: number, count: number, id: string): boolean {
		let low = from;
		let high = from + count;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (ids[middle] === id) return true;
			if (ids[middle]! < id) low = middle + 1;
			else high = middle;
		}
		return false;
	}
}
