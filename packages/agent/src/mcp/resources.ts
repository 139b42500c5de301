import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderMermaid } from '@batchwright/markdown';
import { AgentError } from '../errors.js';
import type { ProjectOptions } from '../project/options.js';
import { openProject, readProject } from '../project/read.js';

/** summary.md or report.md of a batch that was started. */
export async function readBatchDocument(options: ProjectOptions, number: string, document: 'summary.md' | 'report.md'): Promise<string> {
	if (!/^[1-9]\d{0,5}$/.test(number))
		throw new AgentError('unknown-task', `${JSON.stringify(number.slice(0, 40))} is no batch number: use 1 to 999999.`);
	const project = await openProject(options);
	try {
		if (document === 'summary.md') return (await project.workspace.readSummary(Number(number))).text;
		return await readFile(join(project.workspace.root, '.work', 'integration', `batch-${number}`, 'report.md'), 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT')
			throw new AgentError('not-started', `Batch ${number} has no report yet: call integrate_batch first.`);
		throw error;
	} finally {
		await project.close();
	}
}

export async function currentPlan(options: ProjectOptions): Promise<{ json: string; mermaid: string }> {
	const project = await openProject(options);
	try {
		const { plan, tasks } = await readProject(project);
		return { json: JSON.stringify({ plan, tasks }), mermaid: renderMermaid(plan, tasks) };
	} finally {
		await project.close();
	}
}
