import type { BatchPlan, Unit } from '../batch-plan.js';
import type { Task } from '../task.js';
import type { Report } from './report.js';

/** Where the plan puts each task, by the task's position in the given list. */
export interface Placement {
	readonly taskAt: ReadonlyMap<string, number>;
	/** Index of the batch in the plan, -1 for a task that is in none. */
	readonly batchOf: Int32Array;
	/** Units are numbered through the plan. */
	readonly unitOf: Int32Array;
	/** Tasks in the plan's order, with the task's place in it. */
	readonly order: Int32Array;
	readonly place: Int32Array;
	/** First place in `order` of each unit, and where the last one ends. */
	readonly unitStart: Int32Array;
	/** First unit of each batch, and where the last one ends. */
	readonly firstUnit: Int32Array;
	readonly units: readonly Unit[];
}

/** Finds missing, extra and repeated tasks. */
export function placeTasks(plan: BatchPlan, tasks: readonly Task[], report: Report): Placement {
	const n = tasks.length;
	const taskAt = new Map<string, number>();
	for (let i = 0; i < n; i++) taskAt.set(tasks[i]!.id, i);
	const batchOf = new Int32Array(n).fill(-1);
	const unitOf = new Int32Array(n).fill(-1);
	const place = new Int32Array(n);
	const order = new Int32Array(n);
	let unitCount = 0;
	for (const batch of plan.batches) unitCount += batch.units.length;
	const unitStart = new Int32Array(unitCount + 1);
	const firstUnit = new Int32Array(plan.batches.length + 1);
	const units = new Array<Unit>(unitCount);
	let end = 0;
	let unit = 0;
	for (let b = 0; b < plan.batches.length; b++) {
		const { number, units: list } = plan.batches[b]!;
		for (const one of list) {
			for (const id of one.taskIds) {
				const i = taskAt.get(id);
				if (i === undefined) report.add('extra-task', `No task is ${JSON.stringify(id)}`, { batch: number, ids: [id] });
				else if (batchOf[i]! >= 0) report.add('repeated-task', `${JSON.stringify(id)} is planned twice`, { batch: number, ids: [id] });
				else {
					batchOf[i] = b;
					unitOf[i] = unit;
					place[i] = end;
					order[end++] = i;
				}
			}
			units[unit] = one;
			unitStart[++unit] = end;
		}
		firstUnit[b + 1] = unit;
	}
	if (end < n) {
		for (let i = 0; i < n; i++) {
			if (batchOf[i]! < 0) report.add('missing-task', `${JSON.stringify(tasks[i]!.id)} is in no batch`, { ids: [tasks[i]!.id] });
		}
	}
	return { taskAt, batchOf, unitOf, order: order.subarray(0, end), place, unitStart, firstUnit, units };
}
