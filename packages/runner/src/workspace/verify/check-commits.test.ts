import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.js';
import { batchOf, evidence, tasksOf } from '../../testing/workspace.js';
import { openWorkspace } from '../open.js';

test('commits in the summary and the journal are looked up, all at once; a branch named like a hash is none', async () => {
	const root = temporaryFolder();
	const git = (...args: string[]): string =>
		execFileSync('git', ['-c', 'user.email=a@b.c', '-c', 'user.name=a', ...args], { cwd: root, encoding: 'utf8' }).trim();
	git('init', '-q');
	git('commit', '-q', '--allow-empty', '-m', 'one');
	const head = git('rev-parse', 'HEAD');
	git('branch', 'abc123');
	const workspace = await openWorkspace(root, { sprint: 'sprint-001' });
	const tasks = tasksOf(4);
	const made = await workspace.createBatch(batchOf(1, tasks), tasks);
	writeFileSync(join(root, made.tasks[0]!.folder, 'EVIDENCE.md'), evidence);
	expect((await workspace.record({ type: 'task-completed', task: 'T-1', batch: 1, commit: head.slice(0, 8) })).record).toMatchObject({
		commit: head,
	});
	expect(await workspace.verify()).toEqual([]);
	const summary = join(root, made.summary);
	const claim = (task: string, commit: string) => (text: string) =>
		text.replace(new RegExp(`(### ${task}[^\\n]*\\n)`), `$1- **Commit**: ${commit}\n`);
	const planted = [claim('T-2', 'abc123'), claim('T-3', 'ghi789'), claim('T-4', 'deadbeef')].reduce(
		(text, plant) => plant(text),
		readFileSync(summary, 'utf8'),
	);
	writeFileSync(summary, planted);
	const lines = planted.split('\n');
	expect((await workspace.verify()).map(({ code, line }) => [code, lines[line! - 1]])).toEqual([
		['commit-malformed', '- **Commit**: ghi789'],
		['commit-unknown', '- **Commit**: abc123'],
		['commit-unknown', '- **Commit**: deadbeef'],
	]);
	const without = await openWorkspace(root, { sprint: 'sprint-001', git: false });
	expect((await without.verify()).map(({ code }) => code)).toEqual(['commit-malformed']);
	await expect(openWorkspace(root, { sprint: 'sprint-001', git: '' })).rejects.toMatchObject({ code: 'bad-argument' });
});
