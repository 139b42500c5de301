import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analysis, emptyFolder, runCli } from '../testing/run-cli.js';

async function planOf(text: string, ...flags: string[]) {
	const cwd = await emptyFolder();
	await writeFile(join(cwd, 'DEPENDENCIES.md'), text);
	return await runCli(cwd, ['plan', ...flags]);
}

describe("the pattern's own analysis", () => {
	test.each([
		['LF', analysis],
		['CRLF', analysis.replaceAll('\n', '\r\n')],
		['BOM', `\ufeff${analysis}`],
	])('%s: three batches equal to its tiers, proven fewest, and events unknown with its place', async (_, text) => {
		const { code, out } = await planOf(text, '--json');
		expect(code).toBe(0);
		const { plan, tasks, problems } = JSON.parse(out);
		const title = new Map(tasks.map((task: { id: string; title: string }) => [task.id, task.title]));
		expect(plan.batches.map(({ taskIds }: { taskIds: string[] }) => taskIds.map((id) => title.get(id)))).toEqual([
			['Environment setup', 'Database schema', 'Mock services', 'Shared utilities'],
			['Authentication', 'Topics', 'Reports'],
			['Admin panel', 'Analytics', 'Notifications'],
		]);
		expect(plan.quality.optimal).toBe(true);
		const errors = problems.filter(({ severity }: { severity: string }) => severity === 'error');
		expect(errors).toHaveLength(1);
		expect(errors[0]).toMatchObject({ code: 'unknown-reference', line: 17, column: 31 });
	});

	test('from standard input', async () => {
		const { code, out, err } = await runCli(await emptyFolder(), ['plan', '-'], { stdin: analysis });
		expect(code).toBe(0);
		expect(out).toContain('3 batches, proven fewest');
		expect(err).toContain('<stdin>:17:31: error[unknown-reference]');
	});

	test('--strict makes the unresolved need an error', async () => expect((await planOf(analysis, '--strict')).code).toBe(3));

	test('an external of that name is an info', async () => {
		const cwd = await emptyFolder();
		await writeFile(join(cwd, 'DEPENDENCIES.md'), analysis);
		await writeFile(join(cwd, 'batchwright.config.json'), '{ "externals": ["events"], /* from the platform */ }');
		const { err } = await runCli(cwd, ['plan']);
		expect(err).toContain('info[unknown-reference]');
		expect(err).not.toContain('error[');
	});

	test('as Mermaid and DOT', async () => {
		expect((await planOf(analysis, '--mermaid')).out).toContain('flowchart TD');
		expect((await planOf(analysis, '--dot')).out).toContain('digraph');
	});
});

describe('documents that can not be planned exit with 3 and name every line', () => {
	test('a cycle with its exact path', async () => {
		const { code, out } = await planOf(
			'- [ ] T1 one (depends on T3)\n- [ ] T2 two (depends on T1)\n- [ ] T3 three (depends on T2)\n- [ ] T4 four (depends on T9)\n',
			'--json',
		);
		expect(code).toBe(3);
		const { problems } = JSON.parse(out).error;
		expect(problems.find(({ code }: { code: string }) => code === 'cycle')).toMatchObject({ ids: ['T1', 'T3', 'T2'], line: 1 });
		expect(problems.find(({ code }: { code: string }) => code === 'unknown-reference')).toMatchObject({ line: 4 });
	});

	test('a duplicate', async () => {
		const { code, err } = await planOf('- [ ] T1 one\n- [ ] T1 again\n- [ ] T2 two (depends on T1)\n');
		expect(code).toBe(3);
		expect(err).toMatch(/DEPENDENCIES\.md:\d+:\d+: error\[duplicate-task-id\]/);
		expect(err).not.toContain('    at ');
	});

	test('no plan at all', async () => expect((await planOf('Just words.\n')).code).toBe(3));
});

test('a config with a fault names file, line and column', async () => {
	const cwd = await emptyFolder();
	await writeFile(join(cwd, 'batchwright.config.json'), '{\n  "sprint": }\n');
	const { code, err } = await runCli(cwd, ['plan']);
	expect(code).toBe(2);
	expect(err).toContain('batchwright.config.json:2:13');
});
