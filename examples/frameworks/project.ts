import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BatchTool, createBatchTools } from '@batchwright/agent';

/** The tools of a small project, and one of them by name. */
export async function exampleTools(): Promise<{ tools: BatchTool[]; tool: BatchTool }> {
	const root = await mkdtemp(join(tmpdir(), 'batchwright-framework-'));
	await writeFile(
		join(root, 'DEPENDENCIES.md'),
		'### Tier 1 (Batch 1):\n- Database schema\n- Mock services\n\n### Tier 2 (Batch 2):\n- Reports (needs: database, mocks)\n',
	);
	const tools = createBatchTools({ root });
	return { tools, tool: tools.find(({ name }) => name === 'explain_task') as BatchTool };
}
