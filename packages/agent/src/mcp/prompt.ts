import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { fence } from '../fence.js';
import type { ProjectOptions } from '../project/options.js';
import { openProject, readProject } from '../project/read.js';
import { createBatch } from '../project/start.js';

/** The prompt `next-batch`: what to delegate, to whom, with each task's TASK.md. */
export function registerPrompt(server: McpServer, options: ProjectOptions): void {
	server.registerPrompt(
		'next-batch',
		{ title: 'Delegate the next batch', description: 'What to delegate now, to whom, with the instructions of each task.' },
		async () => {
			const text = await delegation(options);
			return { messages: [{ role: 'user', content: { type: 'text', text } }] };
		},
	);
}

async function delegation(options: ProjectOptions): Promise<string> {
	const project = await openProject(options);
	try {
		const state = await readProject(project);
		const { progress, plan } = state;
		const open = progress.batches.find(({ created, gate }) => created && gate !== 'passed');
		const batch = plan.batches.find(({ number }) => number === open?.number);
		if (batch === undefined) return 'No batch is started. Call the tool start_batch, then ask for this prompt again.';
		const created = await createBatch(project, state, batch);
		const status = new Map(progress.tasks.map((task) => [task.id, task.status]));
		const parts = [
			`Delegate the open tasks of batch ${batch.number} side by side, one worker each. When a worker is done call record_result; when all are, call integrate_batch.`,
		];
		for (const { id, folder, persona } of created.tasks) {
			if (status.get(id) === 'complete') continue;
			const instructions = await readFile(join(project.workspace.root, folder, 'TASK.md'), 'utf8');
			parts.push(`Folder ${folder}:\n${fence(`${id}${persona === undefined ? '' : ` for ${persona}`}\n\n${instructions}`)}`);
		}
		return parts.join('\n\n');
	} finally {
		await project.close();
	}
}
