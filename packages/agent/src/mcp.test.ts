import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, expect, test } from 'vitest';
import type { ProjectOptions } from './project/options.js';
import { deliver, newProject } from './testing/project.js';

const clients: Client[] = [];
afterEach(async () => {
	for (const client of clients.splice(0)) await client.close();
});

async function connect(options: ProjectOptions): Promise<Client> {
	const server = fileURLToPath(new URL('../dist/mcp.js', import.meta.url));
	const code = `import { serveMcp } from ${JSON.stringify(server)}; await serveMcp(${JSON.stringify(options)});`;
	const client = new Client({ name: 'test', version: '1' });
	await client.connect(new StdioClientTransport({ command: process.execPath, args: ['--input-type=module', '-e', code] }));
	clients.push(client);
	return client;
}

const call = async (client: Client, name: string, input: Record<string, unknown> = {}) => await client.callTool({ name, arguments: input });

test('a real client lists and calls every tool, resource and prompt', async () => {
	const options = newProject();
	const client = await connect(options);
	const { tools } = await client.listTools();
	expect(tools.map(({ name }) => name)).toEqual([
		'plan_batches',
		'start_batch',
		'record_result',
		'check_conflicts',
		'integrate_batch',
		'next_batch',
		'explain_task',
		'batch_status',
	]);
	for (const { name, annotations } of tools) {
		expect(annotations?.readOnlyHint).toBeTypeOf('boolean');
		const result = await call(
			client,
			name,
			name === 'explain_task'
				? { task: 'TASK-001' }
				: name === 'record_result'
					? { task: 'TASK-001', status: 'failed', reason: 'tried' }
					: {},
		);
		expect(result.structuredContent).toBeTypeOf('object');
	}
	const plan = await client.readResource({ uri: 'plan://current' });
	expect(plan.contents.map(({ mimeType }) => mimeType)).toEqual(['application/json', 'text/vnd.mermaid']);
	const summary = await client.readResource({ uri: 'batch://1/summary.md' });
	expect(JSON.stringify(summary.contents)).toContain('Implementation Batch 1 Summary');
	await expect(client.readResource({ uri: 'batch://..%2F..%2Fx/summary.md' })).rejects.toThrow();
	expect((await client.listPrompts()).prompts.map(({ name }) => name)).toEqual(['next-batch']);
	const prompt = await client.getPrompt({ name: 'next-batch' });
	expect(JSON.stringify(prompt.messages)).toContain('TASK-002');
});

test('bad input comes back readable', async () => {
	const client = await connect(newProject());
	const bad = await call(client, 'explain_task', { task: 7 });
	expect(bad.isError).toBe(true);
	expect(JSON.stringify(bad.content)).toContain('task');
	const unknown = await call(client, 'explain_task', { task: 'NOPE' });
	expect(unknown).toMatchObject({ isError: true, structuredContent: { ok: false, error: { code: 'unknown-task' } } });
});

test('two clients at once on one workspace lose nothing', async () => {
	const options = newProject(`${Array.from({ length: 5 }, (_, at) => `- [ ] T${at + 1} task ${at + 1}`).join('\n')}\n`);
	const [a, b] = [await connect(options), await connect(options)];
	const started = (await call(a, 'start_batch')).structuredContent as { tasks: { id: string; folder: string }[] };
	for (const { folder } of started.tasks) deliver(options.root, folder, '# Interface\n');
	await Promise.all(started.tasks.map(({ id }, at) => call(at % 2 === 0 ? a : b, 'record_result', { task: id, status: 'complete' })));
	const status = (await call(b, 'batch_status')).structuredContent as { tasks: { status: string }[]; drift: unknown[] };
	expect(status.tasks.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'complete'));
	expect(status.drift).toEqual([]);
});
