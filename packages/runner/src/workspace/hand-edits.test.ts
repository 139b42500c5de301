import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { lawRuns } from '../testing/law-runs.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { addLine } from '../testing/people.js';
import { codeOf } from '../testing/tree.js';
import { batchOf, openOn, readByHand, tasksOf, writeByHand } from '../testing/workspace.js';

const SUMMARY = '.work/sprints/sprint-001/implementation/batch-1/summary.md';
const tasks = tasksOf(2);

/** A workspace in which a person saves summary.md just before the n-th operation of a call, once per call. */
async function withPerson(saveAt: readonly number[]): Promise<{
	disk: ReturnType<typeof memoryDisk>;
	lines: string[];
	workspace: Awaited<ReturnType<typeof openOn>>;
	call: (run: () => Promise<unknown>) => Promise<unknown>;
}> {
	const disk = memoryDisk();
	const lines: string[] = [];
	let since = Number.NaN;
	let turn = 0;
	const watched = faultyDisk(disk, () => {
		since++;
		if (since !== saveAt[turn % saveAt.length]) return undefined;
		turn++;
		since = Number.NaN;
		const line = `A person's line ${lines.length}.`;
		writeByHand(disk, SUMMARY, addLine(readByHand(disk, SUMMARY)!, line, lines.length * 7 + turn));
		lines.push(line);
		return undefined;
	});
	const workspace = await openOn(watched);
	await workspace.createBatch(batchOf(1, tasks), tasks);
	return {
		disk,
		lines,
		workspace,
		call: (run) => {
			since = 0;
			return run();
		},
	};
}

test('what a person saves at any moment of any change stays, and so does the change', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }), async (saveAt) => {
			const { disk, lines, workspace, call } = await withPerson(saveAt);
			await call(() => workspace.record({ type: 'task-started', task: 'T-1', batch: 1, attempt: 1, key: 'k' }));
			await call(() => workspace.updateSummary(1, { criteria: [{ text: 'criterion one', done: true }] }));
			await call(() => workspace.record({ type: 'task-failed', task: 'T-2', batch: 1, reason: 'reason one' }));
			await call(() => workspace.recordGate(1, { passed: false }));
			await workspace.close();
			const text = readByHand(disk, SUMMARY)!;
			for (const line of [...lines, 'RUNNING', 'criterion one', 'FAILED', 'reason one', 'Integration check']) expect(text).toContain(line);
		}),
		{ numRuns: lawRuns(50) },
	);
});

test('whoever saves without a pause is not overwritten: the update is refused, the event is not', async () => {
	const disk = memoryDisk();
	const restless = faultyDisk(disk, ({ name, path }) => {
		if (name === 'open' && path?.includes('summary.md.') && readByHand(disk, SUMMARY) !== undefined)
			writeByHand(disk, SUMMARY, `${readByHand(disk, SUMMARY)}\nOnce more.\n`);
		return undefined;
	});
	const workspace = await openOn(restless);
	await workspace.createBatch(batchOf(1, tasks), tasks);
	expect(await codeOf(workspace.updateSummary(1, { criteria: [{ text: 'x', done: true }] }))).toBe('summary-changed');
	const { problems } = await workspace.record({ type: 'task-started', task: 'T-1', batch: 1, attempt: 1, key: 'k' });
	expect(problems.map(({ code }) => code)).toEqual(['summary-not-updated']);
	expect((await workspace.progress()).tasks[0]?.status).toBe('running');
});

test('an update meant for another revision is refused at once and writes nothing', async () => {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	const { revision } = await workspace.createBatch(batchOf(1, tasks), tasks);
	writeByHand(disk, SUMMARY, `${readByHand(disk, SUMMARY)}\nMine.\n`);
	const before = disk.log.filter(({ what }) => what === 'bytes').length;
	expect(await codeOf(workspace.updateSummary(1, { objectiveDone: true }, { expect: revision }))).toBe('summary-changed');
	expect(readByHand(disk, SUMMARY)).not.toContain('✅');
	expect(disk.log.filter(({ what }) => what === 'bytes').length - before).toBe(1);
	const { revision: seen } = await workspace.readSummary(1);
	expect((await workspace.updateSummary(1, { objectiveDone: true }, { expect: seen })).before).toBe(seen);
});

test.each([
	['the heading is gone', (text: string) => text.replace(/### T-1[^\n]*\n/, '')],
	['the file is not UTF-8', () => undefined],
	['a fence was never closed', (text: string) => text.replace('## Planned Tasks', '```\n## Planned Tasks')],
])('the journal has the fact although %s; the document stays as it is', async (_, spoil) => {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	await workspace.createBatch(batchOf(1, tasks), tasks);
	const text = spoil(readByHand(disk, SUMMARY)!);
	writeByHand(disk, SUMMARY, text ?? '');
	if (text === undefined) {
		const file = SUMMARY.split('/').reduce((node, name) => node.entries.get(name)!, disk.top);
		file.bytes = Uint8Array.of(0xff, 0xfe, 0x80);
	}
	const before = readByHand(disk, SUMMARY);
	const { problems } = await workspace.record({ type: 'task-started', task: 'T-1', batch: 1, attempt: 1, key: 'k' });
	expect(problems).toEqual([expect.objectContaining({ code: 'summary-not-updated', file: SUMMARY, line: expect.any(Number) })]);
	expect(readByHand(disk, SUMMARY)).toBe(before);
	expect((await workspace.progress()).tasks[0]?.status).toBe('running');
});
