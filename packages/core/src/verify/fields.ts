import type { Batch, BatchPlan } from '../batch-plan.js';
import type { ResolvedPolicy } from '../policy.js';
import type { Task } from '../task.js';
import { largest, near } from './near.js';
import type { Placement } from './placement.js';
import type { Report } from './report.js';

const RISKS: readonly unknown[] = [undefined, 'low', 'medium', 'high'];

/** Numbers, units and what a batch says of its tasks, computed again. `tier` is absent when the needs are broken. */
export function checkFields(
	plan: BatchPlan,
	tasks: readonly Task[],
	policy: ResolvedPolicy,
	{ order, unitStart, firstUnit, units }: Placement,
	tier: Int32Array | undefined,
	report: Report,
): void {
	for (let b = 0; b < plan.batches.length; b++) {
		const batch = plan.batches[b]!;
		const { number } = batch;
		if (number !== policy.firstBatch + b)
			report.add('wrong-number', `Batch ${number} should be ${policy.firstBatch + b}`, { batch: number });
		let longest = 0;
		for (let unit = firstUnit[b]!; unit < firstUnit[b + 1]!; unit++) {
			checkUnit(unit, number);
			longest = Math.max(longest, units[unit]!.minutes);
		}
		const wrong = (field: string): void => report.add('wrong-field', `Batch ${number}: ${field} is wrong`, { batch: number });
		const outdated = (field: string): void => report.addOutdated(`Batch ${number}: ${field} is wrong`, { batch: number });
		if (!near(batch.minutes, longest)) wrong('minutes');
		if (!sameIds(batch)) wrong('taskIds');
		const from = unitStart[firstUnit[b]!]!;
		const to = unitStart[firstUnit[b + 1]!]!;
		const tiers: number[] = [];
		const areas: string[] = [];
		let risk = 0;
		for (let k = from; k < to; k++) {
			const task = tasks[order[k]!]!;
			risk = Math.max(risk, RISKS.indexOf(task.risk));
			if (tier && !tiers.includes(tier[order[k]!]!)) tiers.push(tier[order[k]!]!);
			if (task.area !== undefined && !areas.includes(task.area)) areas.push(task.area);
		}
		if (batch.risk !== RISKS[risk]) outdated('risk');
		if (tier && !sameList(batch.tiers, tiers.length > 1 ? tiers.sort((x, y) => x - y) : tiers)) outdated('tiers');
		if (!sameList(batch.areas, areas.length > 1 ? areas.sort() : areas)) outdated('areas');
	}

	function checkUnit(unit: number, batch: number): void {
		const { taskIds, minutes, persona } = units[unit]!;
		let sum = 0;
		let assigned = true;
		for (let k = unitStart[unit]!; k < unitStart[unit + 1]!; k++) {
			const task = tasks[order[k]!]!;
			sum += task.minutes ?? policy.defaultMinutes;
			assigned &&= task.persona === undefined || task.persona === persona;
		}
		sum = largest(sum);
		const place = { batch, ids: taskIds };
		if (!near(minutes, sum)) report.addOutdated(`A unit takes ${sum} minutes, not ${minutes}`, place);
		if (!assigned) report.addOutdated(`A unit has the persona ${persona}, its tasks another`, place);
		if (taskIds.length === 0) report.add('wrong-field', 'A unit has no tasks', place);
		if (taskIds.length > 1 && sum > policy.windowMinutes && !near(sum, policy.windowMinutes)) {
			report.add('unit-too-long', `A unit takes ${sum} minutes, at most ${policy.windowMinutes}`, place);
		}
	}
}

function sameIds({ units, taskIds }: Batch): boolean {
	let at = 0;
	for (const unit of units) for (const id of unit.taskIds) if (taskIds[at++] !== id) return false;
	return at === taskIds.length;
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((item, k) => item === b[k]);
}
