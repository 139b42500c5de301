import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Disk } from '../store/disk.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { batchOf, pathsOn, readByHand, stillClock, tasksOf } from '../testing/workspace.js';

const SUMMARY = '.work/sprints/sprint-001/implementation/batch-1/summary.md';
const tasks = tasksOf(2);

/** Another copy of the package, as another process has one: only the lock on disk keeps them apart. */
async function anotherCopy(): Promise<typeof import('./open.js')> {
	vi.resetModules();
	return import('./open.js');
}

/** A table whose every operation waits for its turn. */
function scheduled(disk: Disk, scheduler: fc.Scheduler, owner: string): Disk {
	const turn =
		<A extends unknown[], R>(name: string, run: (...args: A) => Promise<R>) =>
		async (...args: A): Promise<R> => {
			await scheduler.schedule(Promise.resolve(), `${owner} ${name}`);
			return run(...args);
		};
	const { windows, ...operations } = disk;
	return {
		windows,
		...Object.fromEntries(
			Object.entries(operations).map(([name, run]) => [name, typeof run === 'function' ? turn(name, run as never) : run]),
		),
	} as Disk;
}

test('however the operations of two processes interleave, nothing is lost, nothing hangs, numbers have no holes', async () => {
	const copies = [await anotherCopy(), await anotherCopy()];
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), async (scheduler) => {
			const disk = memoryDisk();
			const first = await copies[0]!.openWorkspace('/', { sprint: 'sprint-001', disk, clock: stillClock });
			await first.createBatch(batchOf(1, tasks), tasks);
			const work = copies.map(async ({ openWorkspace }, owner) => {
				const workspace = await openWorkspace('/', {
					sprint: 'sprint-001',
					disk: scheduled(disk, scheduler, `process ${owner}`),
					clock: stillClock,
				});
				await Promise.all([
					workspace.record({ type: 'task-started', task: `T-${owner + 1}`, batch: 1, attempt: 1, key: `key-${owner}` }),
					workspace.updateSummary(1, { criteria: [{ text: `criterion ${owner}`, done: true }] }),
				]);
				await workspace.close();
			});
			await scheduler.waitFor(Promise.all(work));
			const records = readByHand(disk, '.work/journal.jsonl')!
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line) as { seq: number; key?: string });
			expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
			expect(records.flatMap(({ key }) => key ?? []).sort()).toEqual(['key-0', 'key-1']);
			const text = readByHand(disk, SUMMARY)!;
			for (const word of ['criterion 0', 'criterion 1']) expect(text).toContain(word);
			expect(text.match(/RUNNING/g)?.length).toBe(2);
			expect(pathsOn(disk).filter((path) => /\.tmp$|lock/.test(path))).toEqual([]);
		}),
		{ numRuns: 15 },
	);
});
