import { chmodSync, chownSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { codeOf } from '../testing/tree.js';
import { batchOf, evidence, tasksOf } from '../testing/workspace.js';
import type { CreatedBatch } from './create-batch.js';
import { openWorkspace } from './open.js';
import type { Workspace } from './workspace.js';

const NOBODY = 65534;
const isRoot = process.geteuid?.() === 0;
const tasks = tasksOf(2);
const failed = { type: 'task-failed', task: 'T-1', batch: 1, reason: 'no' } as const;

let root: string;
let workspace: Workspace;
let made: CreatedBatch;

// Nothing is ever forbidden to root.
beforeEach(async () => {
	root = temporaryFolder();
	if (isRoot) {
		chownSync(root, NOBODY, NOBODY);
		process.seteuid?.(NOBODY);
	}
	workspace = await openWorkspace(root, { sprint: 'sprint-001' });
	made = await workspace.createBatch(batchOf(1, tasks), tasks);
	writeFileSync(join(root, made.tasks[0]!.folder, 'EVIDENCE.md'), evidence);
});

afterEach(() => {
	if (isRoot) process.seteuid?.(0);
});

/** Takes the rights of a path away while `run` runs. */
async function without<T>(path: string, mode: number, run: () => Promise<T>): Promise<T> {
	const folder = mode === 0o555;
	chmodSync(join(root, path), mode);
	try {
		return await run();
	} finally {
		chmodSync(join(root, path), folder ? 0o755 : 0o644);
	}
}

const POSIX = process.platform !== 'win32';

test.runIf(POSIX).each([
	['a folder that can not be written: the lock', '.work', 0o555, 'write-failed'],
	['a journal that can not be written', '.work/journal.jsonl', 0o444, 'write-failed'],
])('%s', async (_, path, mode, code) => {
	expect(await without(path, mode, () => codeOf(workspace.record(failed)))).toBe(code);
	expect(readdirSync(join(root, '.work')).sort()).toEqual(['journal.jsonl', 'sprints', 'tasks']);
	expect((await workspace.record(failed)).problems).toEqual([]);
});

test.runIf(POSIX)('task folders that can not be made leave nothing, and the batch is made once they can', async () => {
	const next = tasksOf(2, 'N');
	const create = () => workspace.createBatch(batchOf(2, next), next, { force: true });
	expect(await without('.work/tasks', 0o555, () => codeOf(create()))).toBe('write-failed');
	expect(readdirSync(join(root, '.work/tasks')).length).toBe(2);
	expect((await create()).tasks.length).toBe(2);
	expect(await workspace.verify()).toEqual([]);
});

test.runIf(POSIX)('a summary that can not be read or replaced is reported; the journal has the fact', async () => {
	for (const [path, mode] of [
		[made.summary, 0],
		[made.folder, 0o555],
	] as const) {
		const { problems } = await without(path, mode, () => workspace.record({ ...failed, reason: path }));
		expect(problems.map(({ code }) => code)).toEqual(['summary-not-updated']);
	}
	expect((await workspace.progress()).tasks[0]).toMatchObject({ status: 'failed', reason: made.folder });
});

test.runIf(POSIX)('evidence that can not be read proves nothing; a journal that can not be read is no empty one', async () => {
	const done = { type: 'task-completed', task: 'T-1', batch: 1 } as const;
	expect(await without(`${made.tasks[0]!.folder}/EVIDENCE.md`, 0, () => codeOf(workspace.record(done)))).toBe('evidence-rejected');
	expect((await workspace.record(done)).problems).toEqual([]);
	expect(await without('.work/journal.jsonl', 0, () => codeOf(openWorkspace(root, { sprint: 'sprint-001' })))).toBe('read-failed');
});
