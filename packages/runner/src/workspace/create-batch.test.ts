import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clashKey, isSafeName } from '../store/names.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { lawRuns } from '../testing/law-runs.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { codeOf } from '../testing/tree.js';
import { batchOf, openOn, pathsOn, readByHand, tasksOf, writeByHand } from '../testing/workspace.js';

const BATCH = '.work/sprints/sprint-001/implementation/batch-1';
const tasks = tasksOf(2);

test('everything is on disk before it returns: TASK.md, links, summary, both records', async () => {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	const made = await workspace.createBatch(batchOf(1, tasks), tasks);
	expect(made).toMatchObject({
		number: 1,
		folder: BATCH,
		summary: `${BATCH}/summary.md`,
		tasks: [
			{ id: 'T-1', title: 'T work 1', folder: '.work/tasks/20250703-1400-t-work-1', link: `${BATCH}/tasks/20250703-1400-t-work-1` },
			{ id: 'T-2', title: 'T work 2', folder: '.work/tasks/20250703-1400-t-work-2', link: `${BATCH}/tasks/20250703-1400-t-work-2` },
		],
		problems: [{ code: 'task-links', severity: 'info' }],
	});
	expect(await disk.readlink(`/${made.tasks[0]!.link}`)).toBe('../../../../../tasks/20250703-1400-t-work-1');
	expect(pathsOn(disk).filter((path) => path.endsWith('.md'))).toEqual([
		`${BATCH}/summary.md`,
		...made.tasks.map(({ folder }) => `${folder}/TASK.md`),
	]);
	expect((await workspace.readSummary(1)).revision).toBe(made.revision);
});

test('the same batch again gives what is there; other tasks under its number are refused', async () => {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	const made = await workspace.createBatch(batchOf(1, tasks), tasks);
	const before = disk.log.filter(({ what }) => what === 'bytes').length;
	expect(await workspace.createBatch(batchOf(1, tasks), tasks)).toEqual({ ...made, problems: [] });
	expect(readByHand(disk, '.work/journal.jsonl')!.split('\n').length).toBe(3);
	expect(before).toBeLessThanOrEqual(disk.log.length);
	const others = tasksOf(2, 'X');
	expect(await codeOf(workspace.createBatch(batchOf(1, others), others))).toBe('batch-exists');
});

test('no batch begins before the gate of an earlier one, but by force', async () => {
	const workspace = await openOn(memoryDisk());
	const next = tasksOf(1, 'N');
	await workspace.createBatch(batchOf(1, tasks), tasks);
	expect(await codeOf(workspace.createBatch(batchOf(2, next), next))).toBe('gate-open');
	await workspace.recordGate(1, { passed: false });
	expect(await codeOf(workspace.createBatch(batchOf(2, next), next))).toBe('gate-open');
	await workspace.createBatch(batchOf(2, next), next, { force: true });
	await workspace.record({ type: 'task-started', task: 'N-1', batch: 2, attempt: 1, key: 'k' });
});

test('a folder that a person removed goes to no other task: the journal knows whose it was', async () => {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	const same = (id: string) => [{ id, title: 'the same work' }];
	const first = await workspace.createBatch(batchOf(1, same('A')), same('A'));
	const { folder } = first.tasks[0]!;
	disk.top.entries
		.get('.work')!
		.entries.get('tasks')!
		.entries.delete(folder.slice(folder.lastIndexOf('/') + 1));
	const second = await workspace.createBatch(batchOf(2, same('B')), same('B'), { force: true });
	expect(second.tasks[0]!.folder).not.toBe(folder);
});

test('an id stands for one task, everywhere', async () => {
	const workspace = await openOn(memoryDisk());
	const twice = [tasks[0]!, tasks[0]!];
	expect(await codeOf(workspace.createBatch(batchOf(1, twice), twice))).toBe('duplicate-id');
	await workspace.createBatch(batchOf(1, tasks), tasks);
	expect(await codeOf(workspace.createBatch(batchOf(2, tasks), tasks, { force: true }))).toBe('duplicate-id');
});

test.each([
	['no batch', undefined],
	['no number', { ...batchOf(1, tasks), number: '1' }],
	['no tasks', batchOf(1, [])],
	['a task that is not given', batchOf(1, tasksOf(3))],
	['units that lack a task', { ...batchOf(1, tasks), units: [] }],
])('%s: refused before anything is written', async (_, batch) => {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	expect(['bad-argument', 'invalid-batch']).toContain(await codeOf(workspace.createBatch(batch as never, tasks)));
	expect(disk.log).toEqual([]);
});

test('any ids: safe folders that stay apart, all inside, and a good tree; or a typed refusal', async () => {
	const id = fc.oneof(
		fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
		fc.constantFrom('..', '../x', 'con', '__proto__', 'constructor', 'TASK-1', 'task-1', 'a', 'а', 'K', '\u212a', '/etc', 'x\0', 'lock'),
	);
	await fc.assert(
		fc.asyncProperty(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), async (ids) => {
			const disk = memoryDisk();
			const workspace = await openOn(disk);
			const list = ids.map((each) => ({ id: each, title: each, needs: [] }));
			const made = await workspace.createBatch(batchOf(1, list), list).catch((error: { code?: string }) => {
				expect(error.code).toBe('invalid-value');
			});
			expect(pathsOn(disk).every((path) => path.split('/').every((name) => /^\.?[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)))).toBe(true);
			if (!made) return;
			const names = made.tasks.map(({ folder }) => folder.split('/').at(-1)!);
			expect(names.every(isSafeName)).toBe(true);
			expect(new Set(names.map(clashKey)).size).toBe(ids.length);
			expect(await workspace.verify()).toEqual([]);
		}),
		{ numRuns: lawRuns(60) },
	);
});

test('where links are refused there are junctions, else a list of paths; verify takes each', async () => {
	for (const [windows, left, how] of [
		[true, 1, 'junctions'],
		[true, Number.POSITIVE_INFINITY, 'tasks.md'],
		[false, Number.POSITIVE_INFINITY, 'tasks.md'],
	] as const) {
		const disk = memoryDisk();
		let refusals: number = left;
		const workspace = await openOn({
			...faultyDisk(disk, ({ name }) => (name === 'symlink' && refusals-- > 0 ? { error: 'EPERM' } : undefined)),
			windows,
		});
		const made = await workspace.createBatch(batchOf(1, tasks), tasks);
		expect(made.problems[0]?.message).toContain(how);
		expect(readByHand(disk, `${BATCH}/tasks.md`) !== undefined).toBe(how === 'tasks.md');
		expect(await workspace.verify()).toEqual([]);
	}
});

test('a batch that fails half-way is taken back; what a person put there stays and is reported', async () => {
	const disk = memoryDisk();
	const failing = await openOn(
		faultyDisk(disk, ({ name, path }) => (name === 'open' && path?.includes('.summary.md') ? { error: 'ENOSPC' } : undefined)),
	);
	expect(await codeOf(failing.createBatch(batchOf(1, tasks), tasks))).toBe('write-failed');
	expect(pathsOn(disk).filter((path) => !path.endsWith('journal.jsonl') && readByHand(disk, path) !== undefined)).toEqual([]);
	await failing.close();
	const dying = await openOn(
		faultyDisk(disk, ({ name, path }) =>
			name === 'open' && path?.includes('.summary.md') ? { error: 'ENOSPC', lasting: true } : undefined,
		),
	);
	await codeOf(dying.createBatch(batchOf(1, tasks), tasks));
	writeByHand(disk, '.work/tasks/20250703-1400-t-work-1/notes.md', 'mine');
	const workspace = await openOn(disk);
	expect(workspace.problems.map(({ code, file }) => [code, file])).toContainEqual(['orphan-batch', '.work/tasks/20250703-1400-t-work-1']);
	expect(readByHand(disk, '.work/tasks/20250703-1400-t-work-1/notes.md')).toBe('mine');
	expect(readByHand(disk, '.work/tasks/20250703-1400-t-work-1/TASK.md')).toBeUndefined();
	const made = await workspace.createBatch(batchOf(1, tasks), tasks);
	expect(made.tasks[0]!.folder).toMatch(/20250703-1400-t-work-1-[0-9a-f]{8}$/);
	expect((await workspace.verify()).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('the same input and clock give the same bytes', async () => {
	const trees = await Promise.all(
		[1, 2].map(async () => {
			const disk = memoryDisk();
			await (await openOn(disk)).createBatch(batchOf(1, tasks), tasks);
			return pathsOn(disk).map((path) => [path, readByHand(disk, path)]);
		}),
	);
	expect(trees[0]).toEqual(trees[1]);
});
