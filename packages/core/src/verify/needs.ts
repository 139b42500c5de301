import type { BatchPlan } from '../batch-plan.js';
import type { Task } from '../task.js';
import type { Placement } from './placement.js';
import type { Report } from './report.js';

/** Each task's needs as positions in the task list, each once. */
export interface Needs {
	readonly start: Int32Array;
	readonly items: Int32Array;
}

/** Every need must be in an earlier batch, or earlier in the same unit. */
export function checkNeeds(plan: BatchPlan, tasks: readonly Task[], { taskAt, batchOf, unitOf, place }: Placement, report: Report): Needs {
	let most = 0;
	for (const task of tasks) most += task.needs?.length ?? 0;
	const start = new Int32Array(tasks.length + 1);
	const items = new Int32Array(most);
	const seen = new Int32Array(tasks.length).fill(-1);
	let end = 0;
	for (let i = 0; i < tasks.length; i++) {
		const { id, needs } = tasks[i]!;
		for (const need of needs ?? []) {
			const j = taskAt.get(need) ?? -1;
			if (j >= 0 && seen[j] === i) continue;
			if (j >= 0) {
				seen[j] = i;
				items[end++] = j;
				if (batchOf[j]! < batchOf[i]! || batchOf[i]! < 0) continue;
				if (unitOf[j] === unitOf[i] && place[j]! < place[i]!) continue;
			}
			const code = j >= 0 && unitOf[j] === unitOf[i] ? 'unit-order' : 'need-not-earlier';
			const message = `${JSON.stringify(id)} doesn't come after what it needs, ${JSON.stringify(need)}`;
			report.add(code, message, { batch: plan.batches[batchOf[i]!]?.number ?? -1, ids: [id, need] });
		}
		start[i + 1] = end;
	}
	return { start, items: items.subarray(0, end) };
}
