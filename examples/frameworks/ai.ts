import type { BatchTool } from '@batchwright/agent';
import { type ToolSet, tool } from 'ai';

export function forAi(tools: readonly BatchTool[]): ToolSet {
	return Object.fromEntries(
		tools.map(({ name, description, inputSchema, execute }) => [name, tool({ description, inputSchema, execute })]),
	);
}
