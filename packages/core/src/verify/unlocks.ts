import type { BatchPlan } from '../batch-plan.js';
import type { Task } from '../task.js';
import type { Needs } from './needs.js';
import type { Placement } from './placement.js';
import type { Report } from './report.js';

/** A batch unlocks the tasks of later batches whose last need is in it; and it says what each of its tasks needs. */
export function checkUnlocks(
	plan: BatchPlan,
	tasks: readonly Task[],
	{ taskAt, batchOf }: Placement,
	{ start, items }: Needs,
	report: Report,
): void {
	const unlockedBy = new Int32Array(tasks.length).fill(-1);
	const due = new Int32Array(plan.batches.length);
	for (let i = 0; i < tasks.length; i++) {
		let last = -1;
		for (let e = start[i]!; e < start[i + 1]!; e++) last = Math.max(last, batchOf[items[e]!]!);
		if (last < 0 || last >= batchOf[i]!) continue;
		unlockedBy[i] = last;
		due[last]!++;
	}
	for (let b = 0; b < plan.batches.length; b++) {
		const { number, unlocks, taskIds, needs } = plan.batches[b]!;
		let right = unlocks.length === due[b];
		for (const id of unlocks) {
			const i = taskAt.get(id) ?? -1;
			if (unlockedBy[i] !== b) right = false;
			// Not to be counted twice.
			else unlockedBy[i] = -1;
		}
		if (!right) report.add('wrong-field', `Batch ${number}: unlocks is wrong`, { batch: number });
		if (!taskIds.every((id, k) => sameNeeds(taskAt.get(id), needs[k])))
			report.add('wrong-field', `Batch ${number}: needs is wrong`, { batch: number });
	}

	function sameNeeds(i: number | undefined, listed: readonly string[] | undefined): boolean {
		if (i === undefined) return true;
		const count = start[i + 1]! - start[i]!;
		if (listed?.length !== count) return false;
		const own = new Set<string>();
		for (let e = start[i]!; e < start[i + 1]!; e++) own.add(tasks[items[e]!]!.id);
		return listed.every((id) => own.delete(id));
	}
}
