import type { BatchPlan } from '../batch-plan.js';
import type { ResolvedPolicy } from '../policy.js';
import type { Task } from '../task.js';
import type { Placement } from './placement.js';
import type { Report } from './report.js';
import { touchReader } from './touches-meet.js';

/** Capacity and the policy's rules on who may share a batch. `unitTier` is absent when the needs are broken. */
export function checkRules(
	plan: BatchPlan,
	tasks: readonly Task[],
	policy: ResolvedPolicy,
	{ order, unitStart, firstUnit }: Placement,
	unitTier: Int32Array | undefined,
	report: Report,
): void {
	const touching = tasks.some(({ touches }) => touches !== undefined && touches.length > 0);
	const meet = policy.sharedState === 'apart' && touching ? touchReader() : undefined;
	for (let b = 0; b < plan.batches.length; b++) {
		const { number, taskIds } = plan.batches[b]!;
		const from = firstUnit[b]!;
		const to = firstUnit[b + 1]!;
		const place = { batch: number, ids: taskIds };
		if (to === from) report.add('empty-batch', `Batch ${number} is empty`, place);
		if (to - from > policy.size.max) report.add('over-capacity', `Batch ${number} has ${to - from} units, ${policy.size.max} fit`, place);
		const first = tasks[order[unitStart[from]!]!];
		let high = false;
		let mixed = false;
		for (let k = unitStart[from]!; k < unitStart[to]!; k++) {
			const task = tasks[order[k]!]!;
			high ||= task.risk === 'high';
			mixed ||= task.area !== first?.area;
		}
		if (high && to - from > 1 && policy.risk === 'isolate-high')
			report.add('risk-not-isolated', `High risk isn't alone in batch ${number}`, place);
		if (mixed && policy.areas === 'separate') report.add('area-mixed', `Batch ${number} mixes areas`, place);
		if (policy.tiers === 'separate' && unitTier) {
			let unit = from;
			while (unit < to && unitTier[unit] === unitTier[from]) unit++;
			if (unit < to) report.add('tier-mixed', `Batch ${number} mixes tiers`, place);
		}
		if (meet) checkShared(from, to, number);
	}

	function checkShared(from: number, to: number, batch: number): void {
		for (let unit = from + 1; unit < to; unit++) {
			for (let k = unitStart[unit]!; k < unitStart[unit + 1]!; k++) {
				const task = tasks[order[k]!]!;
				if (task.touches === undefined) continue;
				for (let j = unitStart[from]!; j < unitStart[unit]!; j++) {
					const other = tasks[order[j]!]!;
					if (!meet!(task, other)) continue;
					report.add('shared-state', `${JSON.stringify(other.id)} and ${JSON.stringify(task.id)} touch the same thing in batch ${batch}`, {
						batch,
						ids: [other.id, task.id],
					});
				}
			}
		}
	}
}
