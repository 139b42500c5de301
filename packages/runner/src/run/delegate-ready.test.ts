import { planBatches, type Task } from '@batchwright/core';
import { beforeEach, expect, test } from 'vitest';
import type { Delegate } from '../delegate/delegate.js';
import { runPlan } from '../run.js';
import { freshWorkspace, proving } from '../testing/runs.js';
import type { Workspace } from '../workspace/workspace.js';
import type { RunEvent } from './event.js';
import type { RunPlanOptions } from './options.js';

let workspace: Workspace;
let events: RunEvent[];
let calls: string[];

beforeEach(async () => {
	workspace = await freshWorkspace();
});

async function run(tasks: readonly Task[], delegate: Delegate, options: Partial<RunPlanOptions> = {}) {
	events = [];
	calls = [];
	return await runPlan({
		workspace,
		tasks,
		plan: planBatches(tasks, { combine: 'never' }),
		gate: async () => true,
		retries: 0,
		graceMs: 0,
		onEvent: (event) => events.push(event),
		delegate: proving(async (task, context) => {
			calls.push(task.id);
			return await delegate(task, context);
		}),
		...options,
	});
}

const told = (type: RunEvent['type']) => events.filter((event) => event.type === type);
const fine: Delegate = async () => undefined;
const failing =
	(bad: string): Delegate =>
	async ({ id }) =>
		id === bad ? { status: 'failed', reason: `${id} broke` } : undefined;

/** One batch of one unit: its tasks one after another. */
function inOneUnit(tasks: readonly Task[]) {
	const plan = planBatches(tasks.map(({ id }) => ({ id })));
	const [batch] = plan.batches;
	if (batch === undefined) throw new Error('no batch');
	const taskIds = tasks.map(({ id }) => id);
	return { ...plan, batches: [{ ...batch, taskIds, units: [{ taskIds, minutes: 1 }] }] };
}

test('inside a unit too nothing new starts after a failure that stops the run, or after an abort', async () => {
	const tasks = [{ id: 'A' }, { id: 'B' }, { id: 'C' }];
	const plan = inOneUnit(tasks);
	const result = await run(tasks, failing('A'), { plan, onFailure: 'stop' });
	expect([calls, result.outcome, result.failed.map(({ task }) => task)]).toEqual([['A'], 'incomplete', ['A']]);
	const stop = new AbortController();
	const aborting: Delegate = async () => stop.abort();
	await run(tasks, aborting, { plan, signal: stop.signal });
	expect([calls, told('task-started').length]).toEqual([['B'], 1]);
});

test('who has a result neither waits nor is blocked when what it needs is done again', async () => {
	const tasks = [{ id: 'A' }, { id: 'B', needs: ['A'] }];
	const plan = inOneUnit(tasks);
	expect((await run(tasks, fine, { plan })).outcome).toBe('complete');
	await workspace.record({ type: 'task-reset', task: 'A', batch: 1 });
	expect(await run(tasks, failing('A'), { plan })).toMatchObject({ completed: ['B'], blocked: [] });
	expect([calls, told('task-waiting'), told('task-blocked')]).toEqual([['A'], [], []]);
});

test('the next run still tells why a task is blocked', async () => {
	const tasks = [{ id: 'A' }, { id: 'B', needs: ['A'] }];
	await run(tasks, failing('A'), { gate: async ({ number }) => number === 1 });
	const first = told('task-blocked');
	await run(tasks, fine);
	expect(calls).toEqual([]);
	for (const blocked of [first, told('task-blocked')])
		expect(blocked).toMatchObject([{ task: 'B', batch: 2, by: ['A'], reason: expect.stringContaining('A broke') }]);
});
