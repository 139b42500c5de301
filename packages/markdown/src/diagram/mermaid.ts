import type { BatchPlan, Task } from '@batchwright/core';
import { type BatchNodes, batchNodes } from './batch-nodes.js';
import { diagramLabel } from './diagram-label.js';

/** `collapse`: one node per batch. `maxEdges` 500 and `maxChars` 50,000 are Mermaid's own limits, past which it draws nothing. */
export interface MermaidOptions {
	readonly collapse?: boolean;
	readonly maxEdges?: number;
	readonly maxChars?: number;
}

const SPECIAL = /[#;&<>"'`\\%{}|*_~$[\]()]/g;
const LIST_START = /^(?:\d+\.|[-+] )/;

/**
 * A Mermaid flowchart of a plan: a subgraph per batch, a node per task, an edge from each need to its task. Past a limit, or when asked, one node per batch with counted
 * edges and a comment that says so. Any title is safe. Never throws.
 */
export function renderMermaid(
	plan: Pick<BatchPlan, 'batches'>,
	tasks: readonly Task[],
	{ collapse = false, maxEdges = 500, maxChars = 50_000 }: MermaidOptions = {},
): string {
	const nodes = batchNodes(plan, tasks);
	if (!collapse && nodes.edges.length <= maxEdges) {
		const full = drawTasks(nodes);
		if (full.length <= maxChars) return full;
	}
	return drawBatches(nodes, maxEdges, maxChars);
}

function drawTasks({ batches, edges }: BatchNodes): string {
	const lines = ['flowchart TD'];
	for (const { number, nodes } of batches) {
		lines.push(`  subgraph b${number}["Batch ${number}"]`);
		for (const { node, task } of nodes) lines.push(`    ${node}["${escapeLabel(diagramLabel(task))}"]`);
		lines.push('  end');
	}
	for (const { from, to } of edges) lines.push(`  ${from} --> ${to}`);
	return `${lines.join('\n')}\n`;
}

function drawBatches({ batches, edges, taskCount }: BatchNodes, maxEdges: number, maxChars: number): string {
	const counts = new Map<string, number>();
	for (const { fromBatch, toBatch } of edges)
		if (fromBatch !== toBatch) counts.set(`${fromBatch} ${toBatch}`, (counts.get(`${fromBatch} ${toBatch}`) ?? 0) + 1);
	const note = `%% ${edges.length} needs between ${taskCount} tasks: shown by batch`;
	const nodeLines = batches.map(
		({ number, nodes }) => `  b${number}["Batch ${number} #40;${nodes.length} task${nodes.length === 1 ? '' : 's'}#41;"]`,
	);
	const edgeLines = [...counts].map(([pair, count]) => `  b${pair.split(' ')[0]} -->|${count}| b${pair.split(' ')[1]}`);
	const lines = ['flowchart TD', note, ...nodeLines, ...(edgeLines.length <= maxEdges ? edgeLines : [])];
	const kept: string[] = [];
	let size = 0;
	for (const line of lines) {
		size += line.length + 1;
		if (size > maxChars) break;
		kept.push(line);
	}
	return `${kept.join('\n')}\n`;
}

function escapeLabel(label: string): string {
	const coded = label.replace(SPECIAL, code);
	const start = LIST_START.exec(coded)?.[0];
	return start === undefined ? coded : start.slice(0, -1) + code(start.at(-1)!) + coded.slice(start.length);
}

function code(character: string): string {
	return `#${character.codePointAt(0)};`;
}
