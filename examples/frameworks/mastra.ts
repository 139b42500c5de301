import type { BatchTool } from '@batchwright/agent';
import { createTool, type Tool } from '@mastra/core/tools';

export function forMastra(tools: readonly BatchTool[]): Tool[] {
	return tools.map(({ name, description, inputSchema, outputSchema, execute }) =>
		createTool({ id: name, description, inputSchema, outputSchema, execute: ({ context }, options) => execute(context, options) }),
	) as unknown as Tool[];
}
