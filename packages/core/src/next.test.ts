import { expect, test } from 'vitest';
import type { WorkspaceEvent } from './event.js';
import { nextBatch, readyTasks } from './next.js';
import { type Progress, replay, startProgress } from './progress.js';
import { tierPlan } from './testing/plans.js';

const plan = tierPlan([{ id: 'api', needs: ['db'] }, { id: 'db' }, { id: 'env' }, { id: 'ui', needs: ['api', 'env'] }]);
const created = (batch: number): WorkspaceEvent => ({
	type: 'batch-created',
	batch,
	tasks: plan.batches[batch - 1]!.taskIds.map((id) => ({ id, folder: id })),
	revision: 'r',
});
const complete = (task: string, batch: number): WorkspaceEvent => ({ type: 'task-completed', task, batch });
const failed = (task: string, batch: number): WorkspaceEvent => ({ type: 'task-failed', task, batch, reason: 'broken' });
const passed = (batch: number): WorkspaceEvent => ({ type: 'gate-passed', batch });
const after = (...events: readonly WorkspaceEvent[]): Progress => replay(startProgress(plan), events);

test('from the first batch to the last', () => {
	const story: [WorkspaceEvent[], object][] = [
		[[], { status: 'ready', batch: plan.batches[0], unlocked: [] }],
		[[created(1)], { status: 'running', batch: 1, tasks: ['db', 'env'] }],
		[[complete('db', 1)], { status: 'running', batch: 1, tasks: ['env'] }],
		[[complete('env', 1)], { status: 'gate-open', batch: 1 }],
		[[{ type: 'gate-closed', batch: 1, findings: 1 }], { status: 'gate-open', batch: 1 }],
		[[passed(1)], { status: 'ready', batch: plan.batches[1], unlocked: [{ id: 'api', because: ['db'] }] }],
		[[created(2), complete('api', 2), passed(2)], { status: 'ready', unlocked: [{ id: 'ui', because: ['api', 'env'] }] }],
		[[created(3), complete('ui', 3), passed(3)], { status: 'done' }],
		[[{ type: 'task-reset', task: 'db', batch: 1 }], { status: 'running', batch: 1, tasks: ['db'] }],
	];
	let progress = startProgress(plan);
	for (const [events, expected] of story) {
		progress = replay(progress, events);
		expect(nextBatch(progress)).toMatchObject(expected);
	}
});

test('a failure blocks what comes after, with the reason', () => {
	const first = [created(1), complete('env', 1), failed('db', 1), passed(1)];
	const stuck = nextBatch(after(...first));
	expect(stuck).toMatchObject({ status: 'blocked', batch: 2, tasks: ['api'] });
	expect(stuck).toMatchObject({ reason: expect.stringContaining('"db"') });
	const all = after(...first, created(2), passed(2), created(3), passed(3));
	expect(nextBatch(all)).toMatchObject({ status: 'blocked', batch: 1, tasks: ['db', 'api', 'ui'] });
});

test('ready are the planned tasks of the open batch whose needs are complete', () => {
	expect(readyTasks(after())).toEqual([]);
	expect(readyTasks(after(created(1)))).toEqual(['db', 'env']);
	expect(readyTasks(after(created(1), complete('db', 1)))).toEqual(['env']);
	expect(readyTasks(after(created(1), created(2), complete('db', 1), complete('env', 1)))).toEqual([]);
	expect(readyTasks(after(created(1), created(2), complete('db', 1), complete('env', 1), passed(1)))).toEqual(['api']);
});

test('nothing planned, nothing known', () => {
	expect(nextBatch(startProgress())).toMatchObject({ status: 'done' });
	expect(readyTasks(startProgress())).toEqual([]);
});
