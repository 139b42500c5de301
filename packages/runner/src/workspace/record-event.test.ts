import type { WorkspaceEvent } from '@batchwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { type MemoryDisk, memoryDisk } from '../testing/memory-disk.js';
import { codeOf } from '../testing/tree.js';
import { batchOf, evidence, openOn, readByHand, tasksOf, writeByHand } from '../testing/workspace.js';
import type { Workspace } from './workspace.js';

const SUMMARY = '.work/sprints/sprint-001/implementation/batch-1/summary.md';
const tasks = tasksOf(2);

async function begun(): Promise<{ disk: MemoryDisk; workspace: Workspace; lines: () => number }> {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	const { tasks: made } = await workspace.createBatch(batchOf(1, tasks), tasks);
	for (const { folder } of made) writeByHand(disk, `${folder}/EVIDENCE.md`, evidence);
	return { disk, workspace, lines: () => readByHand(disk, '.work/journal.jsonl')!.split('\n').length - 1 };
}

const started = (attempt: number, task = 'T-1'): WorkspaceEvent => ({ type: 'task-started', task, batch: 1, attempt, key: 'k' });
const completed: WorkspaceEvent = { type: 'task-completed', task: 'T-1', batch: 1 };
const failed: WorkspaceEvent = { type: 'task-failed', task: 'T-1', batch: 1, reason: 'r' };
const reset: WorkspaceEvent = { type: 'task-reset', task: 'T-1', batch: 1 };
const passed: WorkspaceEvent = { type: 'gate-passed', batch: 1 };

test.each<[string, WorkspaceEvent[], WorkspaceEvent]>([
	['a task that was never created', [], { ...completed, task: 'X' }],
	['a task of another batch', [], { ...completed, batch: 2 }],
	['a complete task, started', [completed], started(1)],
	['a complete task, failed', [completed], failed],
	['an attempt that is not new', [started(2)], started(1)],
	['a result of an older attempt', [started(1), started(2)], { ...failed, attempt: 1 }],
	['a late result after a reset', [started(1), reset], { ...completed, attempt: 1 }],
	['a reset of what is planned', [], reset],
	['a gate while a task runs', [started(1)], passed],
	['a gate of no batch', [], { type: 'gate-passed', batch: 7 }],
])('refused: %s', async (_, before, event) => {
	const { workspace, lines } = await begun();
	for (const each of before) await workspace.record(each);
	const had = lines();
	expect(await codeOf(workspace.record(event))).toBe('invalid-transition');
	expect(lines()).toBe(had);
});

test.each([
	undefined,
	'task-started',
	{ type: 'other' },
	{ type: 'task-started', task: 'T-1', batch: '1', attempt: 1, key: 'k' },
	{ ...failed, reason: 1 },
	{ type: 'batch-created', batch: 9, tasks: [], revision: 'a'.repeat(64) },
	{ type: 'batch-planned', batch: 9, tasks: [], files: [] },
	{ type: 'summary-updated', batch: 1, before: 'a'.repeat(64), after: 'a'.repeat(64) },
])('%j is no event', async (event) => {
	const { workspace } = await begun();
	expect(await codeOf(workspace.record(event as WorkspaceEvent))).toBe('invalid-event');
});

test('a task of a later batch waits for the gate, also when the gate is void again', async () => {
	const { workspace } = await begun();
	const next = tasksOf(1, 'N');
	const begin: WorkspaceEvent = { type: 'task-started', task: 'N-1', batch: 2, attempt: 1, key: 'k' };
	await workspace.record(failed);
	await workspace.recordGate(1, { passed: true });
	await workspace.createBatch(batchOf(2, next), next);
	await workspace.record(reset);
	expect(await codeOf(workspace.record(begin))).toBe('invalid-transition');
	await workspace.record(started(1));
	await workspace.record(completed);
	await workspace.record(passed);
	await workspace.record(begin);
});

test('the same again is acknowledged and not recorded again', async () => {
	const { workspace, lines } = await begun();
	for (const event of [started(1), completed, { type: 'gate-closed', batch: 1, findings: 1 }, passed] as const) {
		const first = await workspace.record(event);
		const had = lines();
		expect(await workspace.record(event)).toMatchObject({ seq: first.seq, at: first.at });
		expect(lines()).toBe(had);
	}
});

test('each event shows in the summary, and a gate that is void takes its tick back', async () => {
	const { disk, workspace } = await begun();
	const shows = async (event: WorkspaceEvent, text: string): Promise<void> => {
		expect((await workspace.record(event)).problems).toEqual([]);
		expect(readByHand(disk, SUMMARY)).toContain(text);
	};
	await shows(started(1), '**Status**: RUNNING');
	await shows(completed, '### T-1: T work 1 ✅');
	await shows({ type: 'task-failed', task: 'T-2', batch: 1, reason: 'broke' }, '**Reason**: broke');
	await workspace.recordGate(1, { passed: true, unlocked: [{ id: 'N-1', title: 'Next' }] });
	expect(readByHand(disk, SUMMARY)).toMatch(
		/✅ Complete T work 1 and T work 2[\s\S]*## Completed Tasks[\s\S]*- ✅ Integration check[\s\S]*- N-1: Next/,
	);
	await shows({ type: 'task-reset', task: 'T-2', batch: 1 }, '**Status**: PLANNED');
	expect(readByHand(disk, SUMMARY)).not.toContain('✅ Complete');
});

test('once a task has left a failure behind, its reason is said to be none; a line that a person took away stays away', async () => {
	const { disk, workspace } = await begun();
	const say = async (event: WorkspaceEvent): Promise<string> => {
		expect((await workspace.record(event)).problems).toEqual([]);
		return readByHand(disk, SUMMARY)!;
	};
	await say(started(1));
	expect(await say({ ...failed, reason: 'broke' })).toContain('**Reason**: broke');
	const again = await say(started(2));
	expect(again).not.toContain('broke');
	expect(again).toContain('- **Reason**: None\n');
	writeByHand(disk, SUMMARY, again.replace('- **Reason**: None\n', ''));
	expect(await say({ ...completed, attempt: 2 })).not.toContain('Reason');
	expect(await workspace.verify()).toEqual([]);
});

test('"done" without evidence is refused with what is wrong', async () => {
	const { disk, workspace } = await begun();
	for (const spoil of ['', '  \n', readByHand(disk, '.work/tasks/20250703-1400-t-work-1/TASK.md')!]) {
		writeByHand(disk, '.work/tasks/20250703-1400-t-work-1/EVIDENCE.md', spoil);
		await expect(workspace.record(completed)).rejects.toMatchObject({
			code: 'evidence-rejected',
			task: 'T-1',
			problems: [{ code: 'evidence-empty' }],
		});
	}
	expect(await codeOf(workspace.record({ ...completed, evidence: '../outside.md' }))).toBe('evidence-rejected');
	expect((await workspace.progress()).completed).toEqual([]);
});

test('a reason is cut at 4 KB, between characters', async () => {
	const { disk, workspace } = await begun();
	await workspace.record({ ...failed, reason: 'ä'.repeat(5000) });
	const { reason } = JSON.parse(readByHand(disk, '.work/journal.jsonl')!.trim().split('\n').at(-1)!) as { reason: string };
	expect(reason).toBe('ä'.repeat(2048));
});

test('what waits at the same time shares one append', async () => {
	const { disk, workspace } = await begun();
	const before = disk.log.length;
	const recorded = await Promise.all([
		workspace.record(started(1)),
		workspace.record(started(1, 'T-2')),
		workspace.record({ type: 'note', text: 'n' }),
	]);
	expect(recorded.map(({ seq }) => seq)).toEqual([3, 4, 5]);
	const journal = disk.log
		.slice(before)
		.filter((kept) => kept.what === 'bytes' && new TextDecoder().decode(kept.bytes).startsWith('{"v":1,"seq":1'));
	expect(journal.length).toBe(2);
});

test('close waits for what was begun and refuses what comes after', async () => {
	const { workspace } = await begun();
	const recording = workspace.record(started(1));
	await workspace.close();
	expect((await recording).seq).toBe(3);
	expect(await codeOf(workspace.record(started(2)))).toBe('closed');
	expect(await codeOf(workspace.progress())).toBe('closed');
});

test('replay of the journal is the live progress, in any history; updates of different tasks commute', async () => {
	const event = fc.tuple(fc.constantFrom('T-1', 'T-2'), fc.constantFrom('start', 'fail', 'reset', 'complete', 'gate'));
	await fc.assert(
		fc.asyncProperty(fc.array(event, { maxLength: 10 }), async (steps) => {
			const { disk, workspace } = await begun();
			let attempt = 0;
			for (const [task, what] of steps) {
				const given: WorkspaceEvent =
					what === 'start'
						? started(++attempt, task)
						: what === 'fail'
							? { ...failed, task }
							: what === 'reset'
								? { ...reset, task }
								: what === 'complete'
									? { ...completed, task }
									: passed;
				await codeOf(workspace.record(given));
			}
			const live = await workspace.progress();
			const again = await openOn(disk);
			expect(await again.progress()).toEqual(live);
			expect((await again.verify()).filter(({ severity }) => severity === 'error')).toEqual([]);
		}),
		{ numRuns: lawRuns(40) },
	);
	const [a, b] = await Promise.all([begun(), begun()]);
	await a.workspace.record(started(1));
	await a.workspace.record(started(1, 'T-2'));
	await b.workspace.record(started(1, 'T-2'));
	await b.workspace.record(started(1));
	expect(readByHand(a.disk, SUMMARY)).toBe(readByHand(b.disk, SUMMARY));
});
