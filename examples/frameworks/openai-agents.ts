import type { BatchTool } from '@batchwright/agent';
import { type Tool, tool } from '@openai/agents';

export function forOpenAiAgents(tools: readonly BatchTool[]): Tool[] {
	return tools.map(({ name, description, inputSchema, execute }) =>
		tool({ name, description, parameters: inputSchema, execute: (input, context, details) => execute(input, context, details) }),
	);
}
