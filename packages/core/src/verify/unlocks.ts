import type { BatchPlan } from '../batch-plan.js';
import type { Task } from '../task.js';
import type { Needs } from './needs.js';
import type { Placement } from './placement.js';
import type { Report } from './report.js';

/** A batch unlocks the tasks of later batches whose last need is in it. */
export function checkUnlocks(plan: BatchPlan, tasks: readonly Task[], placement: Placement, { start, items }: Needs, report: Report): void {
	const { taskAt, batchOf } = placement;
	const unlockedBy = new Int32Array(tasks.length).fill(-1);
	const due = new Int32Array(plan.batches.length);
	for (let i = 0; i < tasks.length; i++) {
		let last = -1;
		for (let e = start[i]!; e < start[i + 1]!; e++) if (batchOf[items[e]!]! > last) last = batchOf[items[e]!]!;
		if (last < 0 || last >= batchOf[i]!) continue;
		unlockedBy[i] = last;
		due[last]!++;
	}
	for (let b = 0; b < plan.batches.length; b++) {
		const { number, unlocks } = plan.batches[b]!;
		let right = unlocks.length === due[b];
		for (let k = 0; k < unlocks.length; k++) {
			const i = taskAt.get(unlocks[k]!) ?? -1;
			if (unlockedBy[i] !== b) right = false;
			// Not to be counted twice.
			else unlockedBy[i] = -1;
		}
		if (!right) report.addOutdated(`Batch ${number}: unlocks is wrong`, { batch: number });
	}
}
