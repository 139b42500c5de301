import type { BatchPlan } from '../batch-plan.js';
import type { Task } from '../task.js';
import type { Needs } from './needs.js';
import type { Placement } from './placement.js';
import type { Report } from './report.js';

/** A batch unlocks the tasks of later batches whose last need is in it; and it says what each of its tasks needs. */
export function checkUnlocks(plan: BatchPlan, tasks: readonly Task[], placement: Placement, { start, items }: Needs, report: Report): void {
	const { taskAt, batchOf, order, unitStart, firstUnit } = placement;
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
		const { number, unlocks, needs } = plan.batches[b]!;
		let right = unlocks.length === due[b];
		for (let k = 0; k < unlocks.length; k++) {
			const i = taskAt.get(unlocks[k]!) ?? -1;
			if (unlockedBy[i] !== b) right = false;
			// Not to be counted twice.
			else unlockedBy[i] = -1;
		}
		if (!right) report.add('wrong-field', `Batch ${number}: unlocks is wrong`, { batch: number });
		const from = unitStart[firstUnit[b]!]!;
		const to = unitStart[firstUnit[b + 1]!]!;
		let told = needs.length === to - from;
		for (let k = 0; told && k < needs.length; k++) told = sameNeeds(order[from + k]!, needs[k]!);
		if (!told) report.add('wrong-field', `Batch ${number}: needs is wrong`, { batch: number });
	}

	/** As many, and each of the task's own is there. */
	function sameNeeds(i: number, listed: readonly string[]): boolean {
		if (listed.length !== start[i + 1]! - start[i]!) return false;
		const among = listed.length > 16 ? new Set(listed) : undefined;
		for (let e = start[i]!; e < start[i + 1]!; e++) {
			const { id } = tasks[items[e]!]!;
			if (!(among ? among.has(id) : listed.includes(id))) return false;
		}
		return true;
	}
}
