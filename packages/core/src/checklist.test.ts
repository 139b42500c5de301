import { expect, test } from 'vitest';
import { afterBatch, beforeBatch, type Checklist } from './checklist.js';
import type { WorkspaceEvent } from './event.js';
import { type Progress, replay, startProgress } from './progress.js';
import { tierPlan } from './testing/plans.js';

const plan = tierPlan([
	{ id: 'db', persona: 'engineer' },
	{ id: 'env', persona: 'designer' },
	{ id: 'api', needs: ['db'], persona: 'engineer' },
	{ id: 'ui', needs: ['db'], persona: 'engineer' },
]);
const created: WorkspaceEvent = {
	type: 'batch-created',
	batch: 1,
	tasks: [
		{ id: 'db', folder: 'f' },
		{ id: 'env', folder: 'g' },
	],
	revision: 'r',
};
const done = (task: string, evidence?: string): WorkspaceEvent => ({
	type: 'task-completed',
	task,
	batch: 1,
	...(evidence ? { evidence } : {}),
});
const after = (...events: readonly WorkspaceEvent[]): Progress => replay(startProgress(plan), events);
const marks = (list: Checklist): unknown[] => list.map(({ ok }) => ok);

test("the items are the pattern's own words, in its order", () => {
	expect(beforeBatch(after(), 1).map(({ text }) => text)).toEqual([
		'Read DEPENDENCIES.md thoroughly',
		'Group by dependency tier',
		'Verify no circular dependencies',
		'Create batch summary BEFORE delegation',
		'Assign diverse tasks per persona',
	]);
	expect(afterBatch(after(), 1).map(({ text }) => text)).toEqual([
		'Update summary with results',
		'Verify all evidence present',
		'Run integration checks',
		"Document what's unlocked",
		'Plan next batch',
	]);
});

test('before: what nobody told is unknown, what the progress shows is judged', () => {
	expect(marks(beforeBatch(after(), 1))).toEqual(['unknown', true, true, 'unknown', true]);
	expect(marks(beforeBatch(after(), 1, { dependenciesRead: true, summaryWritten: false }))).toEqual([true, true, true, false, true]);
	expect(marks(beforeBatch(after(created), 1))[3]).toBe(true);
	expect(marks(beforeBatch(after(done('db')), 1, { summaryWritten: true }))[3]).toBe(false);
	expect(marks(beforeBatch(after(), 2))[4]).toBe(false);
});

test('before: a need in the same batch, and a ring, are seen', () => {
	const [first, second] = plan.batches;
	const mixed = {
		...plan,
		batches: [
			{
				...first!,
				units: [...first!.units, ...second!.units],
				taskIds: [...first!.taskIds, ...second!.taskIds],
			},
		],
	};
	expect(marks(beforeBatch(startProgress(mixed), 1)).slice(1, 3)).toEqual([false, true]);
	const ring = { ...plan, needs: { ...plan.needs, start: plan.needs.start.map((at) => Math.min(at, 1)), ids: ['api'] } };
	expect(marks(beforeBatch(startProgress(ring), 1))[2]).toBe(false);
});

test('after: evidence, gate and what comes next', () => {
	expect(marks(afterBatch(after(created), 1))).toEqual(['unknown', false, false, 'unknown', true]);
	expect(marks(afterBatch(after(created, done('db'), done('env')), 1))[1]).toBe('unknown');
	expect(marks(afterBatch(after(created, done('db', 'e.md'), done('env')), 1))[1]).toBe(false);
	expect(marks(afterBatch(after(created, done('db'), done('env')), 1, { evidencePresent: true }))[1]).toBe(true);
	const whole = after(created, done('db', 'e.md'), done('env', 'e.md'), { type: 'gate-passed', batch: 1 });
	expect(marks(afterBatch(whole, 1, { summaryUpdated: true, unlockedDocumented: true }))).toEqual([true, true, true, true, true]);
	expect(marks(afterBatch(after(created, { type: 'gate-closed', batch: 1, findings: 1 }), 1, { checksRun: true }))[2]).toBe(false);
	expect(marks(afterBatch(after(created), 1, { checksRun: true }))[2]).toBe(true);
	expect(marks(afterBatch(after(), 2))).toEqual(['unknown', false, false, true, false]);
});

test('from a journal alone, what only a plan tells is unknown', () => {
	const journal = replay(startProgress(), [created]);
	expect(marks(beforeBatch(journal, 1))).toEqual(['unknown', 'unknown', 'unknown', true, 'unknown']);
	expect(marks(afterBatch(journal, 1))[4]).toBe('unknown');
});

test('a batch that nobody knows', () => {
	expect(() => beforeBatch(after(), 7)).toThrow(expect.objectContaining({ code: 'unknown-batch' }));
	expect(() => afterBatch(startProgress(), 1)).toThrow(expect.objectContaining({ code: 'unknown-batch' }));
});
