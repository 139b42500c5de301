import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collectInterfaces } from './collect.js';

let top: string;
let root: string;

beforeEach(async () => {
	top = await mkdtemp(join(tmpdir(), 'collect-'));
	root = join(top, 'root');
	await mkdir(root);
});
afterEach(() => rm(top, { recursive: true, force: true }));

const put = async (path: string, text: string | Uint8Array): Promise<void> => {
	await mkdir(dirname(join(root, path)), { recursive: true });
	await writeFile(join(root, path), text);
};
const api = '## Public APIs\n- GET /a\n';
const collect = (ids: readonly string[], more: Partial<Parameters<typeof collectInterfaces>[0]> = {}) =>
	collectInterfaces({ root, batch: 1, tasks: ids.map((id) => ({ id })), ...more });
const files = async (ids: readonly string[]): Promise<string[]> => (await collect(ids)).documents.map((document) => document.file);

describe('where documents are found', () => {
	test('in the folder that the layout gives, in plan order, then by name', async () => {
		await put('.work/tasks/B/INTERFACE.md', api);
		await put('.work/tasks/A/INTERFACE-search.md', api);
		await put('.work/tasks/A/INTERFACE.md', api);
		await put('.work/tasks/A/EVIDENCE.md', '# Evidence\n');
		await put('.work/tasks/A/NOTES.md', api);
		await put('.work/tasks/C/INTERFACE.md', api);
		expect(await files(['B', 'A'])).toEqual([
			'.work/tasks/B/INTERFACE.md',
			'.work/tasks/A/EVIDENCE.md',
			'.work/tasks/A/INTERFACE-search.md',
			'.work/tasks/A/INTERFACE.md',
		]);
	});

	test('through the links of the batch, by the id that TASK.md names', async () => {
		await put('.work/tasks/20250703-1400-db/TASK.md', '# Task: DB\n\n- **Task ID**: TASK-1\n');
		await put('.work/tasks/20250703-1400-db/INTERFACE.md', api);
		const links = join(root, '.work/sprints/sprint-001/implementation/batch-1/tasks');
		await mkdir(links, { recursive: true });
		await symlink('../../../../../tasks/20250703-1400-db', join(links, '20250703-1400-db'));
		const { documents } = await collect(['TASK-1']);
		expect(documents).toMatchObject([
			{ task: 'TASK-1', batch: 1, file: '.work/tasks/20250703-1400-db/INTERFACE.md', folder: '.work/tasks/20250703-1400-db' },
		]);
		expect((await collect([])).documents).toHaveLength(1);
	});

	test('through tasks.md where links can not be made', async () => {
		await put('.work/tasks/x/INTERFACE.md', api);
		await put('.work/sprints/s/implementation/batch-1/tasks.md', '# Tasks\n\n- ../../../../tasks/x\n');
		expect((await collect([])).documents).toMatchObject([{ task: 'x', file: '.work/tasks/x/INTERFACE.md' }]);
	});

	test('in a folder that the caller knows, with a layout of its own', async () => {
		await put('work/one/INTERFACE.md', api);
		await put('t/TWO/INTERFACE.md', api);
		const { documents } = await collect([], { tasks: [{ id: 'ONE', folder: 'work/one' }, { id: 'TWO' }], layout: { task: 't/{task}' } });
		expect(documents.map((document) => document.task)).toEqual(['ONE', 'TWO']);
	});

	test('fix cycles, in their order', async () => {
		for (const cycle of [10, 2]) await put(`.work/tasks/A/fixes/cycle-${cycle}/evidence/A/INTERFACE.md`, api);
		await put('.work/tasks/A/fixes/cycle-2/evidence/B/INTERFACE.md', api);
		await put('.work/tasks/A/INTERFACE.md', api);
		expect((await collect(['A'])).documents.map((document) => document.cycle)).toEqual([undefined, 2, 10]);
	});

	test('an id that is no name reaches into no other folder', async () => {
		await put('.work/tasks/A/fixes/cycle-1/evidence/INTERFACE.md', api);
		await put('.work/tasks/A/other/INTERFACE.md', api);
		const { documents } = await collect([], { tasks: [{ id: '../../../other', folder: '.work/tasks/A' }] });
		expect(documents.map((document) => document.file)).toEqual(['.work/tasks/A/fixes/cycle-1/evidence/INTERFACE.md']);
	});

	test('files that an INTERFACE.md points to, one hop', async () => {
		await put(
			'.work/tasks/A/INTERFACE.md',
			'## Public APIs\n- API spec: ./docs/openapi.yaml\n- [schema](/db/schema.sql)\n- `db/schema.sql`\n- `gone.proto`\n',
		);
		await put('.work/tasks/A/docs/openapi.yaml', 'openapi: 3.0.0\n');
		await put('db/schema.sql', 'SELECT 1;\n');
		const { documents, problems } = await collect(['A']);
		expect(documents.map((document) => document.file)).toEqual([
			'.work/tasks/A/INTERFACE.md',
			'.work/tasks/A/docs/openapi.yaml',
			'db/schema.sql',
		]);
		expect(problems).toMatchObject([{ code: 'missing-pointer', severity: 'warning', line: 5, ids: ['A'] }]);
	});
});

describe('what is refused, and said', () => {
	const codes = async (ids: readonly string[], more: Partial<Parameters<typeof collectInterfaces>[0]> = {}): Promise<string[]> =>
		(await collect(ids, more)).problems.map((problem) => `${problem.code} ${problem.ids?.join()}`);

	test('links out of the root, also through a folder or a pointer', async () => {
		await writeFile(join(top, 'secret.md'), api);
		await mkdir(join(top, 'root-evil'));
		await writeFile(join(top, 'root-evil/INTERFACE.md'), api);
		await mkdir(join(root, '.work/tasks/A'), { recursive: true });
		await symlink(join(top, 'secret.md'), join(root, '.work/tasks/A/INTERFACE.md'));
		await symlink(join(top, 'root-evil'), join(root, '.work/tasks/B'));
		await put('.work/tasks/C/INTERFACE.md', '## Public APIs\n- `../../../../secret.ts`\n');
		await writeFile(join(top, 'secret.ts'), 'export type A = 1;\n');
		const { documents, problems } = await collect(['A', 'B', 'C']);
		expect(documents.map((document) => document.file)).toEqual(['.work/tasks/C/INTERFACE.md']);
		expect(problems.map((problem) => problem.code)).toEqual(['link-outside', 'link-outside', 'link-outside']);
	});

	test('a link inside the root is followed, once', async () => {
		await put('linked/INTERFACE.md', api);
		await mkdir(join(root, '.work/tasks/A'), { recursive: true });
		await mkdir(join(root, '.work/tasks/B'), { recursive: true });
		for (const id of ['A', 'B']) await symlink('../../../linked/INTERFACE.md', join(root, `.work/tasks/${id}/INTERFACE.md`));
		const { documents, problems } = await collect(['A', 'B']);
		expect(documents).toMatchObject([{ task: 'A', file: 'linked/INTERFACE.md' }]);
		expect(problems).toMatchObject([{ code: 'shared-file', ids: ['A', 'B'] }]);
	});

	test('loops, folders, pipes', async () => {
		await mkdir(join(root, '.work/tasks/A'), { recursive: true });
		await symlink('INTERFACE.md', join(root, '.work/tasks/A/INTERFACE.md'));
		await mkdir(join(root, '.work/tasks/B/INTERFACE.md'), { recursive: true });
		await mkdir(join(root, '.work/tasks/C'), { recursive: true });
		execFileSync('/usr/bin/env', ['mkfifo', join(root, '.work/tasks/C/INTERFACE.md')]);
		expect(await codes(['A', 'B', 'C'])).toEqual(['link-loop A', 'not-a-file B', 'not-a-file C']);
	});

	test('what is no text, and what is too large', async () => {
		await put('.work/tasks/A/INTERFACE.md', new Uint8Array([0x23, 0xff, 0xfe]));
		await put('.work/tasks/B/INTERFACE.md', '# a\0b\n');
		await put('.work/tasks/C/INTERFACE.md', 'x'.repeat(101));
		await put('.work/tasks/D/INTERFACE.md', 'x'.repeat(100));
		await put('.work/tasks/E/INTERFACE.md', 'x'.repeat(60));
		expect(await codes(['A', 'B', 'C', 'D', 'E'], { limits: { fileBytes: 100, totalBytes: 150 } })).toEqual([
			'not-text A',
			'not-text B',
			'too-large C',
			'too-large E',
		]);
	});

	test('a task without an interface, an id that is no name', async () => {
		await put('.work/tasks/A/EVIDENCE.md', '# Evidence\n');
		await put('secret/INTERFACE.md', api);
		const { documents, problems } = await collect([], { tasks: [{ id: 'A', complete: true }, { id: 'B' }, { id: '../../secret' }] });
		expect(documents.map((document) => document.task)).toEqual(['A']);
		expect(problems.map((problem) => [problem.code, problem.severity, problem.ids?.[0]])).toEqual([
			['iface/missing', 'error', 'A'],
			['iface/missing', 'info', 'B'],
			['iface/missing', 'info', '../../secret'],
		]);
	});

	test('a root that is none, a batch that is none', async () => {
		await put('file', 'x');
		await expect(collect([], { root: join(root, 'gone') })).rejects.toMatchObject({ code: 'invalid-root' });
		await expect(collect([], { root: join(root, 'file') })).rejects.toMatchObject({ code: 'invalid-root' });
		for (const batch of [0, -1, 1.5, Number.NaN, 1_000_000])
			await expect(collect([], { batch })).rejects.toMatchObject({ code: 'invalid-batch' });
	});
});

test('texts: the byte order mark goes, line ends stay, the revision is that of the text', async () => {
	await put('.work/tasks/A/INTERFACE.md', '\uFEFF# a\r\n- é\r\n');
	const { documents } = await collect(['A']);
	expect(documents[0]).toMatchObject({ text: '# a\r\n- é\r\n', revision: expect.stringMatching(/^[0-9a-f]{64}$/) });
});
