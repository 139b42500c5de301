import type { BatchPlan, Task, TaskId } from '@batchwright/core';

/** A plan as a diagram shows it: synthetic node ids per batch, and an edge per need between shown tasks. */
export interface BatchNodes {
	readonly batches: readonly {
		readonly number: number;
		readonly nodes: readonly { readonly node: string; readonly task: Pick<Task, 'id' | 'title'> }[];
	}[];
	readonly edges: readonly { readonly from: string; readonly to: string; readonly fromBatch: number; readonly toBatch: number }[];
	readonly taskCount: number;
}

/** Names the tasks of a plan `t1`, `t2` … in the order of its batches, for words like `end` break as ids. */
export function batchNodes(plan: Pick<BatchPlan, 'batches'>, tasks: readonly Task[]): BatchNodes {
	const known = new Map(tasks.map((task) => [task.id, task]));
	const placed = new Map<TaskId, { node: string; batch: number }>();
	const batches = plan.batches.map(({ number, taskIds }) => ({
		number,
		nodes: taskIds.map((id) => {
			const node = `t${placed.size + 1}`;
			placed.set(id, { node, batch: number });
			return { node, task: known.get(id) ?? { id } };
		}),
	}));
	const edges = [...placed].flatMap(([id, to]) =>
		[...new Set(known.get(id)?.needs)].flatMap((need) => {
			const from = placed.get(need);
			return from ? [{ from: from.node, to: to.node, fromBatch: from.batch, toBatch: to.batch }] : [];
		}),
	);
	return { batches, edges, taskCount: placed.size };
}
