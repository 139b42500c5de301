import type { Batch, BatchPlan } from '../batch-plan.js';
import type { Progress } from '../progress.js';

/** The batches of a plan that may not change any more: all up to the last one that was created, has a task that was tried, or met its gate. */
export function frozenBatches(previous: BatchPlan, progress: Progress | undefined): readonly Batch[] {
	if (!progress) return [];
	const begun = new Set<number>();
	for (const { number, created, gate } of progress.batches) if (created || gate !== 'not-run') begun.add(number);
	for (const { batch, attempts, status } of progress.tasks) if (attempts > 0 || status === 'complete') begun.add(batch);
	let count = previous.batches.length;
	while (count > 0 && !begun.has(previous.batches[count - 1]!.number)) count--;
	return previous.batches.slice(0, count);
}
