import { expect, test } from 'vitest';
import { newHolder } from '../store/holder.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { codeOf } from '../testing/tree.js';
import { batchOf, openOn, pathsOn, readByHand, tasksOf, writeByHand } from '../testing/workspace.js';
import type { Wait, Workspace } from './workspace.js';

const tasks = tasksOf(2);
const LOCK = '.work/lock';

async function lockedWorkspace() {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	await workspace.createBatch(batchOf(1, tasks), tasks);
	writeByHand(disk, LOCK, JSON.stringify({ ...newHolder(), pid: process.ppid, start: 'unknown' }));
	const journal = readByHand(disk, '.work/journal.jsonl');
	const free = () => disk.top.entries.get('.work')!.entries.delete('lock');
	return { disk, workspace, journal, free };
}

const changes: Record<string, (workspace: Workspace, wait: Wait) => Promise<unknown>> = {
	createBatch: (workspace, wait) => workspace.createBatch(batchOf(2, tasksOf(1, 'N')), tasksOf(1, 'N'), { force: true, ...wait }),
	record: (workspace, wait) => workspace.record({ type: 'task-failed', task: 'T-1', batch: 1, reason: 'no' }, wait),
	updateSummary: (workspace, wait) => workspace.updateSummary(1, { objectiveDone: true }, wait),
	recordGate: (workspace, wait) => workspace.recordGate(1, { passed: false }, wait),
};

test.each(Object.keys(changes))('a signal ends the wait of %s, whether it aborts then or did before; nothing is changed', async (name) => {
	const { disk, workspace, journal } = await lockedWorkspace();
	const abort = new AbortController();
	const waiting = codeOf(changes[name]!(workspace, { signal: abort.signal }));
	setTimeout(() => abort.abort(), 5);
	expect(await waiting).toBe('aborted');
	expect(await codeOf(changes[name]!(workspace, { signal: AbortSignal.abort() }))).toBe('aborted');
	await workspace.close();
	expect(readByHand(disk, '.work/journal.jsonl')).toBe(journal);
	expect(pathsOn(disk).filter((path) => path.endsWith('.tmp'))).toEqual([]);
});

test('who waits behind a change of the same process can leave too, and the others keep their turn', async () => {
	const { workspace, free } = await lockedWorkspace();
	const abort = new AbortController();
	const first = workspace.updateSummary(1, { criteria: [{ text: 'first', done: true }] });
	const second = codeOf(workspace.updateSummary(1, { criteria: [{ text: 'second', done: true }] }, { signal: abort.signal }));
	const third = workspace.updateSummary(1, { criteria: [{ text: 'third', done: true }] });
	abort.abort();
	expect(await second).toBe('aborted');
	free();
	await Promise.all([first, third]);
	const { text } = await workspace.readSummary(1);
	expect(['first', 'second', 'third'].filter((word) => text.includes(word))).toEqual(['first', 'third']);
});

test('of records that wait together only the one whose signal aborts leaves', async () => {
	const { workspace, free } = await lockedWorkspace();
	const abort = new AbortController();
	const left = codeOf(workspace.record({ type: 'task-failed', task: 'T-1', batch: 1, reason: 'left' }, { signal: abort.signal }));
	const stays = workspace.record({ type: 'task-failed', task: 'T-2', batch: 1, reason: 'stays' });
	abort.abort();
	expect(await left).toBe('aborted');
	free();
	expect((await stays).seq).toBe(3);
});

test('who comes just after all others have left is not sent away with them', async () => {
	const { workspace, free } = await lockedWorkspace();
	const abort = new AbortController();
	const left = codeOf(workspace.record({ type: 'note', text: 'left' }, { signal: abort.signal }));
	await new Promise((resolve) => setTimeout(resolve, 5));
	abort.abort();
	const comes = workspace.record({ type: 'note', text: 'comes' });
	expect(await left).toBe('aborted');
	free();
	expect((await comes).seq).toBe(3);
});

test('a signal that aborts after the change has begun changes nothing', async () => {
	const { workspace, free } = await lockedWorkspace();
	free();
	const abort = new AbortController();
	const recorded = await workspace.record({ type: 'note', text: 'done' }, { signal: abort.signal });
	abort.abort();
	expect(recorded.seq).toBe(3);
});
