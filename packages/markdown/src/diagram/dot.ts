import type { BatchPlan, Task } from '@batchwright/core';
import { batchNodes } from './batch-nodes.js';
import { diagramLabel } from './diagram-label.js';

/** A plan in Graphviz's DOT language: a cluster per batch, an edge from each need to its task. Any title is safe. Never throws. */
export function renderDot(plan: Pick<BatchPlan, 'batches'>, tasks: readonly Task[]): string {
	const { batches, edges } = batchNodes(plan, tasks);
	const lines = ['digraph batches {', '  node [shape=box];'];
	for (const { number, nodes } of batches) {
		lines.push(`  subgraph cluster_${number} {`, `    label=${quote(`Batch ${number}`)};`);
		for (const { node, task } of nodes) lines.push(`    ${node} [label=${quote(diagramLabel(task))}];`);
		lines.push('  }');
	}
	for (const { from, to } of edges) lines.push(`  ${from} -> ${to};`);
	return `${[...lines, '}'].join('\n')}\n`;
}

function quote(text: string): string {
	return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
