import type { BatchPlan } from '@batchwright/core';
import { fit } from '../terminal/width.js';
import { escapeHtml } from './escape.js';
import type { Box } from './layout.js';

const boxWidth = 190;
const boxHeight = 44;
const columnGap = 70;
const rowGap = 16;
const top = 44;
const left = 20;

const x = (box: Box): number => left + box.column * (boxWidth + columnGap);
const y = (box: Box): number => top + box.row * (boxHeight + rowGap);

/** Tasks as boxes in their batch's column, needs as arrows. Every task is a focusable element with its reason. */
export function graphSvg(plan: BatchPlan, boxes: readonly Box[]): string {
	const rows = boxes.reduce((most, { row }) => Math.max(most, row + 1), 0);
	const width = left * 2 + plan.batches.length * (boxWidth + columnGap) - columnGap;
	const height = top + rows * (boxHeight + rowGap) + 10;
	const heads = plan.batches.map(
		({ number, minutes }, column) =>
			`<text class="head" x="${left + column * (boxWidth + columnGap)}" y="26">Batch ${number} <tspan class="soft">${minutes} min</tspan></text>`,
	);
	const arrows = boxes.flatMap((box, to) => box.needs.map((from) => arrow(boxes[from] as Box, box, from, to)));
	const nodes = boxes.map(node);
	return `<svg class="graph" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="Tasks by batch"><defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${heads.join('\n')}
<g class="arrows">${arrows.join('\n')}</g>
${nodes.join('\n')}
</svg>`;
}

function arrow(from: Box, to: Box, fromIndex: number, toIndex: number): string {
	const startX = x(from) + boxWidth;
	const startY = y(from) + boxHeight / 2;
	const endX = x(to) - 2;
	const endY = y(to) + boxHeight / 2;
	// Tasks of one unit share a column: their arrow goes round the right side.
	const bend = endX > startX ? (endX - startX) / 2 : 40;
	const path =
		endX > startX
			? `M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`
			: `M${startX} ${startY}C${startX + bend} ${startY} ${startX + bend} ${endY} ${startX + 2} ${endY}`;
	return `<path d="${path}" data-from="${fromIndex}" data-to="${toIndex}"/>`;
}

function node(box: Box, index: number): string {
	const { task } = box;
	const title = task.title ?? '';
	const label = `${task.id}${title === '' ? '' : `: ${title}`}. Batch ${box.batch}. ${box.reason}`;
	return `<g class="task c${box.column % 8}" id="t${index}" tabindex="0" role="button" aria-label="${escapeHtml(label)}" transform="translate(${x(box)} ${y(box)})" data-index="${index}"><title>${escapeHtml(label)}</title><rect width="${boxWidth}" height="${boxHeight}" rx="7"/><text class="id" x="10" y="18">${escapeHtml(fit(task.id, 22))}</text><text x="10" y="34">${escapeHtml(fit(title, 27))}</text></g>`;
}
