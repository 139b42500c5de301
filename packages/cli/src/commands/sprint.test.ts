import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analysis, emptyFolder, runCli } from '../testing/run-cli.js';

const passing = JSON.stringify([process.execPath, '-e', "console.log('# tests 1\\n# pass 1\\n# fail 0')"]);

async function project(): Promise<string> {
	const cwd = await emptyFolder();
	await writeFile(join(cwd, 'DEPENDENCIES.md'), analysis);
	await writeFile(join(cwd, 'batchwright.config.json'), `{ "externals": ["events"], "testCommand": ${passing} }`);
	return cwd;
}

async function json(cwd: string, ...argv: string[]) {
	const { code, out } = await runCli(cwd, [...argv, '--json']);
	return { code, data: JSON.parse(out) };
}

async function deliver(cwd: string, folder: string, contract: string): Promise<void> {
	await writeFile(join(cwd, folder, 'INTERFACE.md'), contract);
	await writeFile(join(cwd, folder, 'EVIDENCE.md'), '# Evidence\n\n## Test Evidence\n```\n# tests 1\n# pass 1\n```\n');
}

test('a sprint by hand: start, done, the gate finds a conflict, retry, the gate opens, next names what is unlocked', async () => {
	const cwd = await project();
	const first = await json(cwd, 'start');
	expect(first.data).toMatchObject({ batch: 1 });
	expect((await runCli(cwd, ['start'])).code).not.toBe(0);
	const contracts = [
		'## APIs Provided\n- GET /api/a → {a: string}\n',
		'## APIs Provided\n- GET /api/a → {b: string}\n',
		'## APIs Provided\n- GET /api/c → {c: string}\n',
		'## APIs Provided\n- GET /api/d → {d: string}\n',
	];
	expect((await runCli(cwd, ['done', 'TASK-001'])).code).toBe(5);
	for (const [at, { id, folder }] of first.data.tasks.entries()) {
		await deliver(cwd, folder, contracts[at] as string);
		expect((await runCli(cwd, ['done', id])).code).toBe(0);
	}
	const closed = await runCli(cwd, ['integrate']);
	expect(closed.code).toBe(4);
	for (const at of [0, 1]) expect(closed.out).toContain(`${first.data.tasks[at].folder}/INTERFACE.md:2`);
	expect((await runCli(cwd, ['next'])).code).toBe(4);
	expect((await runCli(cwd, ['start'])).code).toBe(4);

	const mended = first.data.tasks[1];
	expect((await runCli(cwd, ['retry', mended.id, '--reason', 'one owner'])).code).toBe(0);
	await deliver(cwd, mended.folder, '## APIs Consumed\n- GET /api/a → {a: string}\n');
	expect((await runCli(cwd, ['done', mended.id])).code).toBe(0);
	const passed = await json(cwd, 'integrate');
	expect([passed.code, passed.data.passed]).toEqual([0, true]);
	const report = await readFile(join(cwd, '.work/integration/batch-1/report.md'), 'utf8');
	expect(report).toContain('PASSED');

	const next = await json(cwd, 'next');
	expect(next.data).toMatchObject({ status: 'ready', batch: { number: 2, taskIds: ['TASK-005', 'TASK-006', 'TASK-007'] } });
	const status = await json(cwd, 'status');
	expect(status.data.batches.map(({ gate }: { gate: string }) => gate)).toEqual(['passed', 'not-run', 'not-run']);
	expect((await runCli(cwd, ['verify'])).code).toBe(0);
});

test('a line inserted above renames no task that was handed out', async () => {
	const cwd = await project();
	await runCli(cwd, ['start']);
	await writeFile(join(cwd, 'DEPENDENCIES.md'), analysis.replace('- Environment setup', '- Licence check\n- Environment setup'));
	const { data } = await json(cwd, 'status');
	const titles = (await json(cwd, 'plan')).data.tasks.length;
	expect(titles).toBe(11);
	expect(data.batches[0].taskIds).toEqual(['TASK-001', 'TASK-002', 'TASK-003', 'TASK-004']);
	expect((await json(cwd, 'explain', 'TASK-002')).data).toMatchObject({ batch: 1 });
});

test('a batch with a need that nobody provides is refused with both ways out', async () => {
	const cwd = await emptyFolder();
	await writeFile(join(cwd, 'DEPENDENCIES.md'), '### Tier 1 (Batch 1):\n- Notifications (needs: events)\n- Topics\n- Reports\n');
	const { code, err } = await runCli(cwd, ['start']);
	expect(code).toBe(3);
	expect(err).toContain('externals');
	expect(err).toContain('error[unresolved-needs]');
});

test('run does the whole loop with one process per task and resumes nothing that is done', async () => {
	const cwd = await project();
	await writeFile(
		join(cwd, 'agent.mjs'),
		"import { appendFileSync, writeFileSync } from 'node:fs';\nconst f = process.argv[2];\nwriteFileSync(f + '/EVIDENCE.md', '# Evidence\\n\\n## Test Evidence\\n```\\n# tests 1\\n# pass 1\\n```\\n');\nwriteFileSync(f + '/INTERFACE.md', '## Functions Exported\\n- f' + process.env.BATCHWRIGHT_TASK.replace('-', '') + '(): void\\n');\nappendFileSync('calls', process.env.BATCHWRIGHT_TASK + '\\n');\n",
	);
	const exec = ['--exec', `'${process.execPath}' agent.mjs {folder}`];
	const { code, err } = await runCli(cwd, ['run', ...exec]);
	expect(err).not.toContain('\u001b');
	expect(code).toBe(0);
	const again = await json(cwd, 'run', ...exec);
	expect(again.data.outcome).toBe('complete');
	const calls = (await readFile(join(cwd, 'calls'), 'utf8')).trim().split('\n');
	expect([...calls].sort()).toEqual(Array.from({ length: 10 }, (_, at) => `TASK-${String(at + 1).padStart(3, '0')}`));
});

test('run refuses a shell line and says where to put it', async () => {
	const cwd = await project();
	for (const line of ['echo a | cat', 'echo $HOME', 'a && b', 'x > y']) expect((await runCli(cwd, ['run', '--exec', line])).code).toBe(2);
	const dry = await json(cwd, 'run', '--dry-run', '--exec', "agent 'two words' {task}");
	expect(dry.data.argv).toEqual(['agent', 'two words', '{task}']);
});

test('completion scripts are sound shell', async () => {
	const { out } = await runCli(await emptyFolder(), ['completion', 'bash']);
	execFileSync('bash', ['-n', '-c', out]);
	execFileSync('bash', ['-c', `${out}\nCOMP_WORDS=(batchwright pl); COMP_CWORD=1; _batchwright; [ "\${COMPREPLY[0]}" = plan ]`]);
});
