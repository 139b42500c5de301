import type { BatchPlan, Task } from '@batchwright/core';
import { printable } from '../terminal/printable.js';
import { styler } from '../terminal/style.js';
import { table } from '../terminal/table.js';

/** A plan as text: a table of batches with their tasks, the quality line, decisions and advice. */
export function formatPlan(plan: BatchPlan, tasks: readonly Task[], { columns, color }: { columns: number; color: boolean }): string {
	const style = styler(color);
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const rows = plan.batches.flatMap((batch) =>
		batch.units.flatMap((unit) =>
			unit.taskIds.map((id, at) => {
				const task = byId.get(id);
				const first = batch.taskIds[0] === id;
				const needs = (task?.needs ?? []).map(printable).join(', ');
				return [first ? String(batch.number) : '', `${at > 0 ? '↳ ' : ''}${printable(id)}`, needs || '-', printable(task?.title ?? '')];
			}),
		),
	);
	const lines = [table(['batch', 'task', 'needs', 'title'], rows, columns), `\n${style('bold', qualityLine(plan))}\n`];
	if (plan.decisions.length > 0)
		lines.push('\nDecisions\n', ...plan.decisions.map((decision) => `- ${decision.rule}: ${printable(decision.text)}\n`));
	if (plan.advice.length > 0) lines.push('\nAdvice\n', ...plan.advice.map((advice) => `- ${advice.rule}: ${printable(advice.text)}\n`));
	return lines.join('');
}

/** Such as "3 batches, proven fewest; about 105 minutes". */
export function qualityLine({ quality, policy }: BatchPlan): string {
	const proof = quality.optimal ? 'proven fewest' : `at least ${quality.lowerBound} are needed, fewer not ruled out`;
	const minutes = quality.minutes + quality.batches * policy.integrationMinutes;
	const small = quality.undersized === 0 ? '' : `; ${quality.undersized} smaller than ${policy.size.min}`;
	return `${quality.batches} ${quality.batches === 1 ? 'batch' : 'batches'}, ${proof}; about ${minutes} minutes with integration${small}`;
}
