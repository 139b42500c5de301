import type { BatchPlan, Task } from '@batchwright/core';
import { escapeHtml } from './escape.js';

const barHeight = 16;

/** When each unit would run if every estimate held: batches one after another, integration between them. */
export function ganttSvg(plan: BatchPlan, tasks: readonly Task[]): string {
	const titles = new Map(tasks.map(({ id, title }) => [id, title]));
	const total = plan.quality.minutes + plan.batches.length * plan.policy.integrationMinutes;
	const width = Math.max(600, plan.batches.length * 130);
	const scale = total === 0 ? 0 : (width - 20) / total;
	const rows = plan.batches.reduce((most, { units }) => Math.max(most, units.length), 0);
	const height = rows * (barHeight + 4) + 44;
	const parts: string[] = [];
	let start = 0;
	for (const [column, batch] of plan.batches.entries()) {
		const from = 10 + start * scale;
		parts.push(
			`<text class="soft" x="${from.toFixed(1)}" y="14">${start} min</text><path class="rule" d="M${from.toFixed(1)} 20V${height - 20}"/>`,
		);
		for (const [row, unit] of batch.units.entries()) {
			const name = unit.taskIds.map((id) => `${id}${titles.get(id) === undefined ? '' : `: ${titles.get(id)}`}`).join(', then ');
			const wide = Math.max(2, unit.minutes * scale - 2);
			parts.push(
				`<g class="c${column % 8}"><title>${escapeHtml(`${name} (${unit.minutes} min)`)}</title><rect x="${from.toFixed(1)}" y="${24 + row * (barHeight + 4)}" width="${wide.toFixed(1)}" height="${barHeight}" rx="3"/></g>`,
			);
		}
		start += batch.minutes + plan.policy.integrationMinutes;
	}
	parts.push(`<text class="soft" x="${(10 + total * scale).toFixed(1)}" y="${height - 6}" text-anchor="end">${total} min in all</text>`);
	return `<svg class="gantt" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Estimated timeline: ${total} minutes">${parts.join('\n')}</svg>`;
}
