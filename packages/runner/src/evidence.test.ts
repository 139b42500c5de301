import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { verifyEvidence } from './evidence.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const folder = '.work/tasks/20250703-1400-db-schema';
const task = { id: 'TASK-001', folder };
const good = '# Evidence\n\n## Test Evidence\n```\n$ npm test\n# tests 3\n# pass 3\n```\n';
let root: string;

beforeEach(() => {
	root = temporaryFolder();
	mkdirSync(join(root, folder), { recursive: true });
	writeFileSync(join(root, folder, 'TASK.md'), '# Task: Database\n');
});

const codes = async (query: object = {}) => (await verifyEvidence({ root, task, ...query })).map(({ code }) => code);
const write = (text: string, name = `${folder}/EVIDENCE.md`) => writeFileSync(join(root, name), text);

describe('evidence', () => {
	test('is there, says something, and shows tests', async () => {
		expect(await codes()).toEqual(['evidence-missing']);
		write('');
		expect(await codes()).toEqual(['evidence-empty']);
		copyFileSync(join(root, folder, 'TASK.md'), join(root, folder, 'EVIDENCE.md'));
		expect(await codes()).toEqual(['evidence-empty']);
		write('# Evidence\n\nI looked at it.\n');
		expect(await codes()).toEqual(['evidence-no-tests']);
		write(good);
		expect(await codes()).toEqual([]);
	});

	test('need not be there when nobody requires it', async () => expect(await codes({ require: { evidence: false } })).toEqual([]));

	test.each(['../outside.md', '/etc/passwd', 'a/../../b', 'https://example.com/e.md', 'a\\b', 'a\0b'])(
		'the path %j is outside',
		async (evidence) => {
			expect(await codes({ evidence })).toEqual(['evidence-outside']);
		},
	);

	test('a link out of the root is outside, a loop too, a folder is no file', async () => {
		symlinkSync('/etc/hostname', join(root, 'out.md'));
		symlinkSync('loop.md', join(root, 'loop.md'));
		expect(await codes({ evidence: 'out.md' })).toEqual(['evidence-outside']);
		expect(await codes({ evidence: 'loop.md' })).toEqual(['evidence-outside']);
		expect(await codes({ evidence: folder })).toEqual(['evidence-not-a-file']);
	});
});

describe('commits', () => {
	const git = (...args: string[]) =>
		execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { encoding: 'utf8' }).trim();
	let oid: string;

	beforeEach(() => {
		write(good);
		git('init', '-q');
		git('commit', '-q', '--allow-empty', '-m', 'a');
		oid = git('rev-parse', 'HEAD');
	});

	test('one that exists is accepted, whole or short', async () => {
		expect(await codes({ commit: oid })).toEqual([]);
		expect(await codes({ commit: oid.slice(0, 7) })).toEqual([]);
	});

	test.each(['ghi789', 'ABC123', 'HEAD', 'HEAD~1', 'main', '--help', '-abc', 'abcd..ef01', '', 'abc', 'abcd\n', 'abcd ef', '\u202eabcd'])(
		'%j is malformed',
		async (commit) => {
			expect(await codes({ commit })).toEqual(['commit-malformed']);
		},
	);

	test('one that is not there is unknown, also when a branch has that name', async () => {
		expect(await codes({ commit: 'deadbeef' })).toEqual(['commit-unknown']);
		git('branch', 'deadbeef');
		expect(await codes({ commit: 'deadbeef' })).toEqual(['commit-unknown']);
	});

	test('a tree is no commit; a required one that is missing is said', async () => {
		expect(await codes({ commit: git('rev-parse', 'HEAD^{tree}') })).toEqual(['commit-unknown']);
		expect(await codes({ require: { commit: true } })).toEqual(['commit-missing']);
	});
});

test('without a repository a commit can not be looked up', async () => {
	write(good);
	expect(await codes({ commit: 'abcd1234' })).toEqual(['no-git']);
});

test('with git off, or an executable that is not there, nothing is looked up', async () => {
	execFileSync('git', ['init', '-q'], { cwd: root });
	write(good);
	for (const git of [false, '/no/such/git'] as const) {
		expect(await codes({ commit: 'abcd1234', git })).toEqual(['no-git']);
		expect(await codes({ commit: 'HEAD', git })).toEqual(['commit-malformed']);
	}
	expect(await codes({ commit: 'abcd1234', git: 'git' })).toEqual(['commit-unknown']);
});
