import { readdirSync } from 'node:fs';
import { planBatches } from '@batchwright/core';
import { beforeEach, expect, test, vi } from 'vitest';
import { runPlan } from '../run.js';
import { freshWorkspace, proving } from '../testing/runs.js';
import type { Workspace } from '../workspace/workspace.js';
import type { RunEvent } from './event.js';
import type { RunPlanOptions } from './options.js';

let workspace: Workspace;
let events: RunEvent[];

beforeEach(async () => {
	workspace = await freshWorkspace();
	events = [];
});

async function run(options: Partial<RunPlanOptions> = {}) {
	const tasks = options.tasks ?? [{ id: 'A' }];
	return await runPlan({
		workspace,
		tasks,
		plan: planBatches(tasks),
		delegate: proving(),
		gate: async () => true,
		backoffMs: 0,
		retries: 0,
		onEvent: (event) => events.push(event),
		...options,
	});
}

test.each([
	{ concurrency: 0 },
	{ concurrency: 1.5 },
	{ concurrency: Number.NaN },
	{ retries: -1 },
	{ taskTimeoutMs: 0 },
	{ taskTimeoutMs: Number.NaN },
	{ graceMs: -1 },
	{ backoffMs: Number.NaN },
	{ onFailure: 'halt' as never },
])('the setting %j is refused before anything is made', async (options) => {
	await expect(run(options)).rejects.toMatchObject({ code: 'bad-argument' });
	expect((await workspace.progress()).batches).toEqual([]);
});

test.each([
	[{ tasks: undefined }, 'bad-argument'],
	[{ tasks: {} }, 'bad-argument'],
	[{ tasks: [null] }, 'bad-argument'],
	[{ tasks: [{ id: '' }] }, 'bad-argument'],
	[{ tasks: [{ id: 'A' }, { id: 'A' }] }, 'duplicate-id'],
	[{ plan: undefined }, 'bad-argument'],
	[{ plan: { batches: [null] } }, 'bad-argument'],
	[{ plan: { batches: [{ number: 1, taskIds: 'A', units: [] }] } }, 'bad-argument'],
])('%j is refused before anything is made', async (wrong, code) => {
	const tasks = [{ id: 'A' }];
	const options = { workspace, tasks, plan: planBatches(tasks), delegate: proving(), gate: async () => true, ...wrong };
	await expect(runPlan(options as never)).rejects.toMatchObject({ code });
	expect(readdirSync(workspace.root)).toEqual([]);
});

test('each batch is made of its own tasks: a large plan is not looked through for each of its batches', async () => {
	const tasks = Array.from({ length: 12 }, (_, at) => ({ id: `T-${at}` }));
	const plan = planBatches(tasks);
	const making = vi.spyOn(workspace, 'createBatch');
	expect((await run({ tasks, plan })).outcome).toBe('complete');
	expect(making.mock.calls.map(([, given]) => given.map(({ id }) => id))).toEqual(plan.batches.map(({ taskIds }) => taskIds));
	expect(plan.batches.length).toBeGreaterThan(1);
});

test('a task of the plan that is not among those given is named', async () => {
	await expect(run({ tasks: [{ id: 'B' }], plan: planBatches([{ id: 'A' }]) })).rejects.toMatchObject({ code: 'bad-argument', task: 'A' });
});

test('a timeout beyond what a timer can hold does not fire at once', async () => {
	expect((await run({ taskTimeoutMs: 1e12 })).outcome).toBe('complete');
});

test.each([
	['a status that is none', { status: 'done' }],
	['a commit that is no text', { commit: 42 }],
	['evidence that is no text', { evidence: ['x'] }],
])('%s is a failed attempt and ends no run', async (_, answer) => {
	const result = await run({ delegate: proving(async () => answer as never) });
	expect(result).toMatchObject({ outcome: 'incomplete', failed: [{ task: 'A' }] });
});

test('require asks for more than the workspace does', async () => {
	expect((await run({ require: { commit: true } })).failed).toMatchObject([{ task: 'A' }]);
	expect(events.find((event) => event.type === 'task-failed')).toMatchObject({ code: 'evidence-rejected' });
});

test('an outcome that a person records while the delegate runs stands', async () => {
	const result = await run({
		tasks: [{ id: 'A' }, { id: 'B' }],
		delegate: proving(async ({ id }) => {
			if (id === 'A') await workspace.record({ type: 'task-completed', task: 'A', batch: 1, via: 'person' });
			else await workspace.record({ type: 'task-failed', task: 'B', batch: 1, reason: 'a person stopped it' });
			return { status: id === 'A' ? 'failed' : 'complete' };
		}),
	});
	expect(result).toMatchObject({ completed: ['A'], failed: [{ task: 'B', reason: 'a person stopped it' }] });
});

test('a task that a person plans again while it runs is done again before the gate', async () => {
	let calls = 0;
	const result = await run({
		delegate: proving(async () => {
			if (++calls === 1) await workspace.record({ type: 'task-reset', task: 'A', batch: 1 });
			return undefined;
		}),
	});
	expect([result.outcome, calls]).toEqual(['complete', 2]);
});

test('what waits inside its batch is told', async () => {
	const tasks = [{ id: 'A' }, { id: 'B', needs: ['A'] }];
	const [batch] = planBatches([{ id: 'A' }]).batches;
	if (batch === undefined) throw new Error('no batch');
	const plan = {
		...planBatches(tasks),
		batches: [{ ...batch, taskIds: ['A', 'B'], units: [{ taskIds: ['A', 'B'], minutes: 2 }] }],
	};
	expect((await run({ tasks, plan })).outcome).toBe('complete');
	expect(events.filter((event) => event.type === 'task-waiting')).toMatchObject([{ task: 'B', for: ['A'] }]);
});

test('late output of an attempt that was given up is not told', async () => {
	let late = () => {};
	await run({
		taskTimeoutMs: 5,
		graceMs: 0,
		delegate: async (_, { onOutput }) => {
			late = () => onOutput?.('stdout', Buffer.from('late\n'));
			await new Promise(() => {});
		},
	});
	late();
	expect(events.some((event) => event.type === 'task-output')).toBe(false);
});

test('an abort while attempts are left leaves the intent open', async () => {
	const stop = new AbortController();
	const broken = async (): Promise<never> => {
		throw new Error('no');
	};
	const retrying = (event: RunEvent) => event.type === 'task-retrying' && stop.abort();
	expect(await run({ retries: 3, backoffMs: 60_000, signal: stop.signal, delegate: broken, onEvent: retrying })).toMatchObject({
		outcome: 'aborted',
		failed: [],
	});
	expect((await run()).outcome).toBe('complete');
});

test('a probe that never answers or throws holds nothing', async () => {
	const stop = new AbortController();
	const aborting = async (): Promise<never> => {
		stop.abort();
		return await new Promise<never>(() => {});
	};
	await run({ signal: stop.signal, graceMs: 0, delegate: aborting });
	const again = new AbortController();
	const hanging = async () => {
		again.abort();
		return await new Promise<undefined>(() => {});
	};
	expect((await run({ signal: again.signal, graceMs: 0, probe: hanging })).outcome).toBe('aborted');
	const throwing = async () => {
		throw new Error('no probe');
	};
	expect((await run({ probe: throwing })).outcome).toBe('complete');
	expect(events.filter((event) => event.type === 'task-probed')).toMatchObject([{ outcome: 'unknown' }]);
});

test('a listener that throws or rejects is noted once', async () => {
	const rejecting = (async () => {
		throw new Error('listener');
	}) as () => void;
	expect((await run({ onEvent: rejecting })).outcome).toBe('complete');
	const { readFileSync } = await import('node:fs');
	const notes = readFileSync(`${workspace.root}/.work/journal.jsonl`, 'utf8')
		.split('\n')
		.filter((line) => line.includes('"note"'));
	expect(notes).toHaveLength(1);
});

test('a workspace that can not be written starts nothing new', async () => {
	let calls = 0;
	const tasks = ['A', 'B', 'C', 'D'].map((id) => ({ id }));
	const closing = async () => {
		calls++;
		await workspace.close();
	};
	await expect(run({ tasks, plan: planBatches(tasks), concurrency: 1, delegate: closing })).rejects.toMatchObject({ code: 'closed' });
	expect(calls).toBe(1);
});

test('a gate whose answer has a wrong form is closed, as one that throws, and asked again by the next run', async () => {
	const first = await run({ gate: async () => ({ passed: true, reasons: 'text' }) as never });
	expect(first).toMatchObject({ outcome: 'gate-closed', completed: ['A'], batches: [{ number: 1, gate: 'closed' }] });
	expect(await run()).toMatchObject({ outcome: 'complete', batches: [{ number: 1, gate: 'passed' }] });
});
