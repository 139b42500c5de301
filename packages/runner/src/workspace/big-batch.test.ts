import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FaultyDisk, faultyDisk } from '../testing/faulty-disk.js';
import { lawRuns } from '../testing/law-runs.js';
import { type MemoryDisk, memoryDisk } from '../testing/memory-disk.js';
import { codeOf } from '../testing/tree.js';
import { batchOf, openOn, pathsOn, readByHand } from '../testing/workspace.js';

/** As large as a policy allows, with the longest ids there are: three bytes a character. */
const tasks = Array.from({ length: 1000 }, (_, index) => ({ id: `${'語'.repeat(196)}${String(index).padStart(4, '0')}` }));
const batch = batchOf(1, tasks);
const JOURNAL = '.work/journal.jsonl';

const created = (disk: MemoryDisk): boolean => (readByHand(disk, JOURNAL) ?? '').includes('"batch-created"');
const filesOn = (disk: MemoryDisk): string[] => pathsOn(disk).filter((path) => readByHand(disk, path) !== undefined);

async function createOn(disk: FaultyDisk): Promise<unknown> {
	return codeOf(openOn(disk).then((workspace) => workspace.createBatch(batch, tasks)));
}

test('a batch of 1,000 tasks with the longest ids is created, found again and worked on', async () => {
	const disk = memoryDisk();
	const made = await (await openOn(disk)).createBatch(batch, tasks);
	expect(made.tasks.length).toBe(1000);
	const workspace = await openOn(disk);
	expect(workspace.problems).toEqual([]);
	expect((await workspace.progress()).tasks.length).toBe(1000);
	const { problems } = await workspace.record({ type: 'task-failed', task: tasks[999]!.id, batch: 1, reason: 'no' });
	expect(problems).toEqual([]);
	expect((await workspace.verify()).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('killed at any operation it is there whole after the next opening, or not at all, and can be made again', async () => {
	const counter = faultyDisk(memoryDisk(), () => undefined);
	await createOn(counter);
	const operations = counter.seen.filter(({ name }) => ['write', 'rename', 'mkdir', 'symlink', 'link', 'unlink', 'fsync'].includes(name));
	// The edges are what a drawn operation of so many would miss.
	const edges = [...operations.slice(0, 6), ...operations.slice(-6)].map(({ number }) => number);
	await fc.assert(
		fc.asyncProperty(
			fc.oneof(fc.constantFrom(...edges), fc.constantFrom(...operations.map(({ number }) => number))),
			fc.constantFrom('before' as const, 'half' as const, 'after' as const),
			async (at, when) => {
				const disk = memoryDisk();
				await createOn(faultyDisk(disk, ({ number }) => (number === at ? { error: 'EIO', when, lasting: true } : undefined)));
				const workspace = await openOn(disk);
				expect(workspace.readOnly).toBe(false);
				expect((await workspace.verify()).filter(({ severity }) => severity === 'error')).toEqual([]);
				if (!created(disk)) expect(filesOn(disk).filter((path) => path !== JOURNAL)).toEqual([]);
				expect((await workspace.createBatch(batch, tasks)).tasks.length).toBe(1000);
				expect(filesOn(disk).filter((path) => path.endsWith('.md')).length).toBe(1001);
			},
		),
		{ numRuns: lawRuns(12) },
	);
});

test('a batch that no record can hold is refused before anything is made', async () => {
	const disk = memoryDisk();
	const deep = Array.from({ length: 7 }, () => 'x'.repeat(120)).join('/');
	const many = Array.from({ length: 3000 }, (_, index) => ({ id: `T-${index}` }));
	const workspace = await openOn(disk, { layout: { task: `${deep}/{task}` } });
	expect(await codeOf(workspace.createBatch(batchOf(1, many), many))).toBe('too-large');
	expect(pathsOn(disk)).toEqual(['.work']);
});
