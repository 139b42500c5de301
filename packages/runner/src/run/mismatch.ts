import type { BatchPlan, Progress } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import { quote } from '../store/quote.js';

/** A batch that is on disk keeps its tasks: a plan that says otherwise is refused with the differences (`plan-mismatch`). */
export function refuseMismatch(plan: BatchPlan, journal: Progress): void {
	const planned = new Map(plan.batches.map((batch) => [batch.number, new Set(batch.taskIds)]));
	const differences: string[] = [];
	for (const { number, taskIds } of journal.batches) {
		const batch = planned.get(number);
		if (batch === undefined) {
			differences.push(`batch ${number} is not in the plan`);
			continue;
		}
		const missing = taskIds.filter((id) => !batch.has(id));
		const extra = [...batch].filter((id) => !taskIds.includes(id));
		if (missing.length > 0) differences.push(`batch ${number} was created with ${missing.slice(0, 5).map(quote).join(', ')}`);
		if (extra.length > 0) differences.push(`the plan adds ${extra.slice(0, 5).map(quote).join(', ')} to batch ${number}`);
	}
	if (differences.length === 0) return;
	throw new RunnerError(
		'plan-mismatch',
		`The plan differs from what was begun: ${differences.slice(0, 5).join('; ')}. Replan with replanBatches, which keeps begun batches.`,
		{ problems: differences.map((message) => ({ code: 'plan-mismatch', severity: 'error', message })) },
	);
}
