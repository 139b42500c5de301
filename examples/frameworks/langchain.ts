import type { BatchTool } from '@batchwright/agent';
import { type StructuredToolInterface, tool } from '@langchain/core/tools';

export function forLangChain(tools: readonly BatchTool[]): StructuredToolInterface[] {
	return tools.map(({ name, description, inputSchema, execute }) =>
		tool(async (input, config) => JSON.stringify(await execute(input, config)), { name, description, schema: inputSchema }),
	);
}
