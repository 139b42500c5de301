import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { commandDelegate } from './command.js';
import type { DelegateContext } from './delegate.js';

let root: string;
let context: DelegateContext;
const task = { id: 'T-1' };
const git = (...args: string[]) =>
	execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { encoding: 'utf8' }).trim();
const sh = (script: string) => ['sh', '-c', script, 'sh'];
const worktrees = () => git('worktree', 'list').split('\n').length - 1;
const commitHere = 'git add -A && git -c user.name=a -c user.email=a@b.c commit -qm work';

beforeEach(() => {
	root = temporaryFolder();
	mkdirSync(join(root, '.work/tasks/t1'), { recursive: true });
	context = { key: 's/batch-1/T-1', attempt: 1, signal: new AbortController().signal, batch: 1, folder: '.work/tasks/t1', root };
	git('init', '-q');
	writeFileSync(join(root, 'a.txt'), 'a');
	git('add', 'a.txt');
	git('commit', '-qm', 'a');
});

test('a commit that was made in it is the answer and stays reachable', async () => {
	const answer = await commandDelegate({ argv: sh(`echo b > b.txt && ${commitHere}`), worktree: true })(task, context);
	const commit = answer?.commit ?? '';
	expect(git('show', '--stat', '--format=%s', commit)).toContain('b.txt');
	expect(git('for-each-ref', '--points-at', commit, '--format=%(refname)')).toMatch(/^refs\/batchwright\//);
	expect(worktrees()).toBe(0);
});

test('what is not committed keeps it, also after success', async () => {
	expect(await commandDelegate({ argv: sh('echo b > b.txt'), worktree: true })(task, context)).toEqual({});
	expect(worktrees()).toBe(1);
});

test('it begins where its batch began, whatever was committed since', async () => {
	const delegate = commandDelegate({ argv: sh('git rev-parse HEAD'), worktree: true });
	const start = git('rev-parse', 'HEAD');
	await delegate(task, context);
	git('commit', '-qm', 'b', '--allow-empty');
	await delegate({ id: 'T-2' }, { ...context, key: 's/batch-1/T-2', attempt: 2 });
	await delegate({ id: 'T-3' }, { ...context, key: 's/batch-2/T-3', attempt: 3, batch: 2 });
	const heads = [1, 2, 3].map((attempt) => readFileSync(join(root, `.work/tasks/t1/artifacts/output-${attempt}.log`), 'utf8').trim());
	expect(heads).toEqual([start, start, git('rev-parse', 'HEAD')]);
});

test('one that a failed attempt left behind is used again', async () => {
	await commandDelegate({ argv: sh('echo b > b.txt; exit 1'), worktree: true })(task, context);
	const again = sh(`test -f b.txt && ${commitHere}`);
	expect(await commandDelegate({ argv: again, worktree: true })(task, { ...context, attempt: 2 })).toMatchObject({
		commit: expect.stringMatching(/^[0-9a-f]{40}$/),
	});
});

test('one that git was killed over is made anew; a folder that is none is refused', async () => {
	await commandDelegate({ argv: sh('exit 1'), worktree: true })(task, context);
	const [name = ''] = readdirSync(join(root, '.git/worktrees'));
	writeFileSync(join(root, '.git/worktrees', name, 'locked'), 'initializing');
	execFileSync('rm', [join(root, '.work/worktrees', name, 'a.txt')]);
	expect(await commandDelegate({ argv: sh('test -f a.txt'), worktree: true })(task, { ...context, attempt: 2 })).toEqual({});
	mkdirSync(join(root, '.work/worktrees', name));
	await expect(commandDelegate({ argv: sh('true'), worktree: true })(task, { ...context, attempt: 3 })).rejects.toMatchObject({
		code: 'write-failed',
	});
});

test('many at once get one each; {folder} leads back to the documents', async () => {
	const delegate = commandDelegate({ argv: ['sh', '-c', 'pwd > "$1/where"', 'sh', '{folder}'], worktree: true });
	await Promise.all(
		[1, 2, 3, 4, 5].map(async (at) => {
			const folder = `.work/tasks/p${at}`;
			mkdirSync(join(root, folder), { recursive: true });
			expect(await delegate({ id: `P-${at}` }, { ...context, key: `s/batch-1/P-${at}`, folder })).toEqual({});
			expect(existsSync(join(root, folder, 'where'))).toBe(true);
		}),
	);
	expect(worktrees()).toBe(0);
});
