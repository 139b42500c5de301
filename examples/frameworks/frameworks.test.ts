import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AIMessage } from '@langchain/core/messages';
import { ToolNode } from '@langchain/langgraph/prebuilt';
import { type FunctionTool, RunContext } from '@openai/agents';
import { generateText, stepCountIs } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forAi } from './ai.js';
import { forLangChain } from './langchain.js';
import { forMastra } from './mastra.js';
import { forOpenAiAgents } from './openai-agents.js';
import { exampleTools } from './project.js';

const input = { task: 'TASK-003' };
const temporary = mkdtempSync(join(tmpdir(), 'batchwright-frameworks-'));

beforeAll(() => {
	for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary);
});

afterAll(() => {
	vi.unstubAllEnvs();
	rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
});

const usage = { inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 1, text: 1, reasoning: 0 } };

test('ai: a model calls the tool and sees its answer', async () => {
	const { tools } = await exampleTools();
	const seen: string[] = [];
	const model = new MockLanguageModelV3({
		doGenerate: async ({ prompt }) => {
			seen.push(JSON.stringify(prompt));
			return seen.length === 1
				? {
						content: [{ type: 'tool-call', toolCallId: '1', toolName: 'explain_task', input: JSON.stringify(input) }],
						finishReason: { unified: 'tool-calls', raw: 'tool-calls' },
						usage,
						warnings: [],
					}
				: { content: [{ type: 'text', text: 'done' }], finishReason: { unified: 'stop', raw: 'stop' }, usage, warnings: [] };
		},
	});
	const result = await generateText({ model, tools: forAi(tools), prompt: 'Why is TASK-003 where it is?', stopWhen: stepCountIs(3) });
	expect(result.text).toBe('done');
	expect(seen[1]).toContain('"batch":2');
});

test('@openai/agents: the tool is invoked', async () => {
	const { tools } = await exampleTools();
	const tool = forOpenAiAgents(tools).find(({ name }) => name === 'explain_task') as FunctionTool;
	expect(await tool.invoke(new RunContext(), JSON.stringify(input))).toMatchObject({ ok: true, batch: 2 });
});

test('@langchain/core with @langchain/langgraph: a ToolNode runs the call', async () => {
	const { tools } = await exampleTools();
	const node = new ToolNode(forLangChain(tools));
	const { messages } = await node.invoke({
		messages: [new AIMessage({ content: '', tool_calls: [{ id: '1', name: 'explain_task', args: input }] })],
	});
	expect(JSON.parse(messages[0].content)).toMatchObject({ ok: true, batch: 2 });
});

test('@mastra/core: the tool executes', async () => {
	const { tools } = await exampleTools();
	const tool = forMastra(tools).find(({ id }) => id === 'explain_task');
	expect(await tool?.execute?.({ context: input } as never, {} as never)).toMatchObject({ ok: true, batch: 2 });
});
