import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ProjectOptions } from '../project/options.js';
import type { ToolAnswer } from '../tools/tool.js';
import { createBatchTools } from '../tools/tools.js';

const document = `### Tier 1 (Batch 1):
- Database schema
- Mock services
- Login page

### Tier 2 (Batch 2):
- Reports (needs: database, mocks)
`;

const made: string[] = [];

/** In a folder of its own, gone once the test file is through. */
export function newProject(text: string = document): ProjectOptions {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'batchwright-agent-')));
	made.push(root);
	writeFileSync(join(root, 'DEPENDENCIES.md'), text);
	return { root, testCommand: false, durability: 'none' };
}

afterAll(() => {
	for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Calls a tool by its name. */
export function caller(options: ProjectOptions): (name: string, input?: unknown, ...context: unknown[]) => Promise<ToolAnswer> {
	const tools = createBatchTools(options);
	return async (name, input = {}, ...context) => {
		const tool = tools.find((each) => each.name === name);
		if (tool === undefined) throw new Error(`no tool ${name}`);
		const answer = await tool.execute(input, ...context);
		// What a framework would check before it hands the answer on.
		tool.outputSchema.parse(answer);
		return answer;
	};
}

export function deliver(root: string, folder: string, contract: string): void {
	writeFileSync(join(root, folder, 'INTERFACE.md'), contract);
	writeFileSync(join(root, folder, 'EVIDENCE.md'), '# Evidence\n\n## Test Evidence\n```\n# tests 1\n# pass 1\n```\n');
}
