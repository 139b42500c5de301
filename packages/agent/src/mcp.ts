import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { registerPrompt } from './mcp/prompt.js';
import { currentPlan, readBatchDocument } from './mcp/resources.js';
import type { ProjectOptions } from './project/options.js';
import { createBatchTools } from './tools/tools.js';
import { version } from './version.js';

/** The MCP server of one project: the batch tools, batch documents and the plan as resources, and the prompt `next-batch`. */
export function createMcpServer(options: ProjectOptions): McpServer {
	const server = new McpServer({ name: 'batchwright', version });
	for (const { name, description, inputSchema, outputSchema, annotations, execute } of createBatchTools(options)) {
		server.registerTool(name, { description, inputSchema, outputSchema, annotations }, async (input, extra) => {
			const answer = await execute(input, extra);
			return { content: [{ type: 'text', text: answer.text }], structuredContent: { ...answer }, ...(answer.ok ? {} : { isError: true }) };
		});
	}
	for (const document of ['summary.md', 'report.md'] as const) {
		server.registerResource(
			`batch-${document}`,
			new ResourceTemplate(`batch://{number}/${document}`, { list: undefined }),
			{ description: `${document} of a batch`, mimeType: 'text/markdown' },
			async (uri, { number }) => ({
				contents: [{ uri: uri.href, mimeType: 'text/markdown', text: await readBatchDocument(options, String(number), document) }],
			}),
		);
	}
	server.registerResource(
		'plan',
		'plan://current',
		{ description: 'The plan as JSON and as a Mermaid flowchart', mimeType: 'application/json' },
		async (uri) => {
			const { json, mermaid } = await currentPlan(options);
			return {
				contents: [
					{ uri: uri.href, mimeType: 'application/json', text: json },
					{ uri: uri.href, mimeType: 'text/vnd.mermaid', text: mermaid },
				],
			};
		},
	);
	registerPrompt(server, options);
	return server;
}

/** Serves on standard input and output until the client goes away or the signal aborts. */
export async function serveMcp(options: ProjectOptions, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
	const server = createMcpServer(options);
	const ended = new Promise<void>((resolve) => {
		server.server.onclose = resolve;
		signal?.addEventListener('abort', () => void server.close(), { once: true });
		process.stdin.once('end', () => void server.close());
	});
	await server.connect(new StdioServerTransport());
	await ended;
}
