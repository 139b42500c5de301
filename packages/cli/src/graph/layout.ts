import { type BatchPlan, explainTask, type Task } from '@batchwright/core';

export interface Box {
	readonly task: Task;
	readonly batch: number;
	readonly column: number;
	/** Position in its column, from the top. */
	readonly row: number;
	readonly reason: string;
	readonly needs: readonly number[];
}

/** Batches as columns; inside a column tasks lie near the middle of what they need, so that arrows cross less. */
export function layout(plan: BatchPlan, tasks: readonly Task[]): Box[] {
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const boxes: Box[] = [];
	const at = new Map<string, number>();
	for (const [column, batch] of plan.batches.entries()) {
		const wanted = batch.taskIds.map((id) => {
			const task = byId.get(id) ?? { id };
			const needs = (task.needs ?? []).flatMap((need) => at.get(need) ?? []);
			const rows = needs.map((need) => boxes[need]?.row ?? 0);
			const middle = rows.length === 0 ? Number.MAX_SAFE_INTEGER : rows.reduce((sum, row) => sum + row, 0) / rows.length;
			return { task, needs, middle };
		});
		wanted.sort((a, b) => a.middle - b.middle);
		for (const [row, { task, needs }] of wanted.entries()) {
			at.set(task.id, boxes.length);
			boxes.push({ task, batch: batch.number, column, row, reason: explainTask(plan, task.id).why.text, needs });
		}
	}
	return boxes;
}
