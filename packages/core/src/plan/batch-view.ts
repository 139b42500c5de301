import { PlanError } from '../errors.js';
import type { TaskGraph } from '../graph.js';
import type { BatchView, Criterion, Strategy } from '../policy.js';
import type { Risk, Task } from '../task.js';
import type { Units } from './units.js';

const risks: readonly Risk[] = ['low', 'medium', 'high'];

/** What a criterion sees of the batch `index` with these units. */
export function viewBatch(graph: TaskGraph, units: Units, tails: Int32Array, batch: readonly number[], number: number): BatchView {
	const tasks: Task[] = [];
	const tiers: number[] = [];
	const areas: (string | undefined)[] = [];
	const below: number[] = [];
	let risk = -1;
	for (let i = 0; i < batch.length; i++) {
		const unit = batch[i]!;
		for (let m = units.start[unit]!; m < units.start[unit + 1]!; m++) {
			const index = units.tasks[m]!;
			const task = graph.tasks[index]!;
			tasks.push(task);
			below.push(tails[unit]!);
			if (!tiers.includes(graph.tier[index]!)) tiers.push(graph.tier[index]!);
			if (!areas.includes(task.area)) areas.push(task.area);
			if (task.risk !== undefined) risk = Math.max(risk, risks.indexOf(task.risk));
		}
	}
	return { number, tasks, tiers, areas, risk: risks[risk], tails: below };
}

/** The criterion's measure; throws PlanError `invalid-strategy` when it throws or gives no whole number >= 0. */
export function measureBy(strategy: Strategy, criterion: Criterion, view: BatchView, index: number, total: number): number {
	let value: unknown;
	try {
		value = criterion.measure(view, index, total);
	} catch (cause) {
		throw refusal(strategy, criterion, 'throws', cause);
	}
	if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
	throw refusal(strategy, criterion, `measures ${String(value)}`);
}

export function refusal({ name }: Strategy, criterion: unknown, what: string, cause?: unknown): PlanError {
	const of = String((Object(criterion) as Criterion).name);
	return new PlanError('invalid-strategy', `Criterion ${of} of strategy ${name} ${what}; give a whole number of at least 0 per batch.`, {
		cause,
	});
}
