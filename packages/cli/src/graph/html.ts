import type { BatchPlan, Task } from '@batchwright/core';
import { qualityLine } from '../view/plan.js';
import { escapeHtml } from './escape.js';
import { ganttSvg } from './gantt.js';
import { type Box, layout } from './layout.js';
import { style } from './page-style.js';
import { script } from './script.js';
import { graphSvg } from './svg.js';

/** The task graph as one HTML file: inline SVG, no network, readable in light and dark, by keyboard, and printed. */
export function renderHtml(plan: BatchPlan, tasks: readonly Task[]): string {
	const boxes = layout(plan, tasks);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Batches</title>
<style>${style}</style>
</head>
<body>
<header><h1>Batches</h1><p>${escapeHtml(qualityLine(plan))}</p></header>
<main>
<section aria-label="Graph" class="scroll" tabindex="-1">${graphSvg(plan, boxes)}</section>
<p id="reason" aria-live="polite">Point at a task, or reach it with Tab and the arrow keys, to see why it is where it is.</p>
<h2>Timeline by the estimates</h2>
<section aria-label="Timeline" class="scroll" tabindex="-1">${ganttSvg(plan, tasks)}</section>
<h2>As a list</h2>
${list(boxes)}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function list(boxes: readonly Box[]): string {
	const rows = boxes.map(
		({ task, batch, reason, needs }) =>
			`<tr><td>${batch}</td><td>${escapeHtml(task.id)}</td><td>${escapeHtml(task.title ?? '')}</td><td>${needs.map((need) => escapeHtml(boxes[need]?.task.id ?? '')).join(', ')}</td><td>${escapeHtml(reason)}</td></tr>`,
	);
	return `<div class="scroll"><table><thead><tr><th scope="col">Batch</th><th scope="col">Task</th><th scope="col">Title</th><th scope="col">Needs</th><th scope="col">Why not earlier</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`;
}
