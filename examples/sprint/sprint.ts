import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openProject, type Project, readProject, recordResult, runProject } from '@batchwright/agent';
import { mended, type Work, work } from './work.js';
import { doWork } from './worker.js';

const run = promisify(execFile);

/** The whole cycle on a temporary git repository: plan, run, a conflict that the gate finds, its fix, the rest. Answers the repository. */
export async function sprint(print: (line: string) => void): Promise<string> {
	const root = await realpath(await mkdtemp(join(tmpdir(), 'batchwright-sprint-')));
	await run('git', ['init', '--quiet', root]);
	await run('git', ['-C', root, 'config', 'user.name', 'Scripted Worker']);
	await run('git', ['-C', root, 'config', 'user.email', 'worker@example.com']);
	await copyFile(new URL('DEPENDENCIES.md', import.meta.url), join(root, 'DEPENDENCIES.md'));
	const project = await openProject({ root, externals: ['events'], testCommand: [process.execPath, '--test', '--test-reporter=tap'] });
	try {
		await showPlan(project, print);
		print('\nRun');
		const first = await go(project, print);
		if (first === 'gate-closed') await mend(project, print);
		print('\nRun again');
		print(`\nThe sprint is ${await go(project, print)}.`);
		return root;
	} finally {
		await project.close();
	}
}

async function showPlan(project: Project, print: (line: string) => void): Promise<void> {
	const { plan, tasks, problems } = await readProject(project);
	const titles = new Map(tasks.map(({ id, title }) => [id, title]));
	print('Plan');
	for (const { number, taskIds } of plan.batches) print(`  batch ${number}: ${taskIds.map((id) => `${id} ${titles.get(id)}`).join(', ')}`);
	print(`  ${plan.quality.batches} batches, ${plan.quality.optimal ? 'proven fewest' : 'not proven'}`);
	for (const { code, line, column, severity } of problems)
		if (code !== 'loose-reference' && code !== 'ids-not-written') print(`  DEPENDENCIES.md:${line}:${column} ${severity} ${code}`);
}

async function go(project: Project, print: (line: string) => void): Promise<string> {
	const { root } = project.workspace;
	const result = await runProject(project, {
		delegate: async (task, { folder }) => ({
			commit: await doWork(root, folder, task.title ?? task.id, work.get(task.title ?? '') as Work),
		}),
		onEvent: (event) => {
			if (event.type === 'batch-created') print(`  batch ${event.batch}: ${event.tasks.length} tasks side by side`);
			if (event.type === 'gate-passed') print(`  batch ${event.batch}: integrated, see .work/integration/batch-${event.batch}/report.md`);
			if (event.type === 'gate-closed') print(`  batch ${event.batch}: gate closed, ${event.findings} conflict: ${event.reason}`);
		},
	});
	return result.outcome;
}

/** What a person or an agent does about a conflict: reset the task that doesn't own the endpoint, let it change its side, record it again. */
async function mend(project: Project, print: (line: string) => void): Promise<void> {
	const { root } = project.workspace;
	const { tasks } = await readProject(project);
	const reports = tasks.find(({ title }) => title === 'Reports');
	if (reports === undefined) return;
	print(`\nFix: ${reports.id} Reports gives the endpoint to Topics and consumes it`);
	await recordResult(project, { task: reports.id, status: 'reset', reason: 'Topics owns GET /api/topics/:id/reports' });
	const { folder } = (await project.workspace.createBatch(await batchOf(project, reports.id), tasks)).tasks.find(
		({ id }) => id === reports.id,
	) as { folder: string };
	await recordResult(project, { task: reports.id, status: 'complete', commit: await doWork(root, folder, 'Reports', mended) });
}

async function batchOf(project: Project, id: string): Promise<Parameters<Project['workspace']['createBatch']>[0]> {
	const batch = (await readProject(project)).plan.batches.find(({ taskIds }) => taskIds.includes(id));
	if (batch === undefined) throw new Error(`${id} is in no batch`);
	return batch;
}
