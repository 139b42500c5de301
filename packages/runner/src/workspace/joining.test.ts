import { expect, test } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { batchOf, openOn, readByHand, tasksOf } from '../testing/workspace.js';

const tasks = tasksOf(4);
const SUMMARY = '.work/sprints/sprint-001/implementation/batch-1/summary.md';

/** A workspace whose first sync of the journal takes until `go`; from the `failing`-th on they fail. */
async function slow(failing = Number.POSITIVE_INFINITY) {
	const disk = memoryDisk();
	await (await openOn(disk)).createBatch(batchOf(1, tasks), tasks);
	let go = (): void => {};
	const gone = new Promise<void>((resolve) => {
		go = resolve;
	});
	let syncs = 0;
	let begun = (): void => {};
	const waits = new Promise<void>((resolve) => {
		begun = resolve;
	});
	const table = faultyDisk(disk, ({ name }) => {
		if (name !== 'fdatasync') return undefined;
		syncs++;
		if (syncs >= failing) return { error: 'EIO' };
		if (syncs > 1) return undefined;
		begun();
		return { wait: () => gone };
	});
	const workspace = await openOn(table);
	const fail = (task: string) => workspace.record({ type: 'task-failed', task, batch: 1, reason: `why ${task}` });
	const written = () => table.seen.filter(({ name, path }) => name === 'rename' && path?.includes('.summary.md')).length;
	const locked = () => table.seen.filter(({ name, path }) => name === 'link' && path?.includes('/.lock.')).length;
	return { disk, workspace, fail, go, waits, written, locked };
}

test('events that come while the medium is waited for share the lock and one change of the summary', async () => {
	const { disk, fail, go, waits, written, locked } = await slow();
	const first = fail('T-1');
	await waits;
	const late = ['T-2', 'T-3', 'T-4', 'T-2'].map(fail);
	go();
	expect((await Promise.all([first, ...late])).map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 4]);
	for (const { id } of tasks) expect(readByHand(disk, SUMMARY)).toContain(`why ${id}`);
	expect([written(), locked()]).toEqual([1, 1]);
	expect((await fail('T-1')).seq).toBe(3);
});

test('a late one that can not be journaled is refused; what was journaled before is shown and stands', async () => {
	const { disk, workspace, fail, go, waits } = await slow(2);
	const first = fail('T-1');
	await waits;
	const late = fail('T-2');
	const refused = expect(late).rejects.toMatchObject({ code: 'write-failed', errno: 'EIO' });
	go();
	expect((await first).problems).toEqual([]);
	await refused;
	expect(readByHand(disk, SUMMARY)).toContain('why T-1');
	expect(readByHand(disk, '.work/journal.jsonl')).not.toContain('why T-2');
	expect(await workspace.verify()).toEqual([]);
});

test('a late one of another kind or batch has a transaction of its own', async () => {
	const { workspace, fail, go, waits, locked } = await slow();
	const first = fail('T-1');
	await waits;
	const note = workspace.record({ type: 'note', text: 'between' });
	const last = fail('T-2');
	go();
	expect((await Promise.all([first, note, last])).map(({ seq }) => seq)).toEqual([3, 4, 5]);
	expect(locked()).toBe(3);
});
