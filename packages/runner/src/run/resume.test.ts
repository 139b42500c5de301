import { planBatches, type Task } from '@batchwright/core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Delegate } from '../delegate/delegate.js';
import { RunnerError } from '../errors.js';
import { runPlan } from '../run.js';
import { freshWorkspace, proving } from '../testing/runs.js';
import type { Workspace } from '../workspace/workspace.js';
import type { RunEvent } from './event.js';
import type { Gate, RunPlanOptions } from './options.js';

const chain: Task[] = [{ id: 'A' }, { id: 'B' }, { id: 'C', needs: ['A'] }, { id: 'D', needs: ['C', 'B'] }];

let workspace: Workspace;
let events: RunEvent[];
let calls: string[];

beforeEach(async () => {
	workspace = await freshWorkspace();
	events = [];
	calls = [];
});

async function run(options: Partial<RunPlanOptions> = {}) {
	const tasks = options.tasks ?? chain;
	events = [];
	calls = [];
	const { delegate = proving() } = options;
	return await runPlan({
		workspace,
		tasks,
		plan: planBatches(tasks, { combine: 'never' }),
		gate: async () => true,
		backoffMs: 0,
		retries: 0,
		onEvent: (event) => events.push(event),
		...options,
		delegate: async (task, context) => {
			calls.push(task.id);
			return await delegate(task, context);
		},
	});
}

const failing = (...bad: string[]): Delegate =>
	proving(async ({ id }) => (bad.includes(id) ? { status: 'failed', reason: `${id} broke` } : undefined));
const told = (type: RunEvent['type']) => events.filter((event) => event.type === type);

describe('the gate', () => {
	test('sees its own batch: what completed, what failed, where it lies', async () => {
		const seen: unknown[] = [];
		const gate: Gate = async (batch, { folder, completed, failed, signal }) => {
			seen.push([batch.number, folder, completed, failed, signal.aborted]);
			return true;
		};
		await run({ gate, delegate: failing('B') });
		const folder = (number: number) => `.work/sprints/sprint-001/implementation/batch-${number}`;
		expect(seen).toEqual([
			[1, folder(1), ['A'], ['B'], false],
			[2, folder(2), ['C'], [], false],
			[3, folder(3), [], [], false],
		]);
		expect(told('gate-started')).toMatchObject([{ batch: 1 }, { batch: 2 }, { batch: 3 }]);
	});

	test.each<[string, unknown, boolean]>([
		['true', true, true],
		['a passed result', { passed: true }, true],
		['false', false, false],
		['a closed result', { passed: false, reasons: ['a conflict'] }, false],
		['a result whose passed is a word', { passed: 'yes' }, false],
		['a result without passed', { reasons: ['fine'] }, false],
		['null', null, false],
		['undefined', undefined, false],
		['a word', 'passed', false],
		['a number', 1, false],
		['a function', Object.assign(() => true, { passed: true }), false],
	])('that answers %s', async (_, answer, passed) => {
		const result = await run({ tasks: [{ id: 'A' }], gate: async () => answer as never });
		expect(result.outcome).toBe(passed ? 'complete' : 'gate-closed');
		expect(result.batches).toEqual([{ number: 1, gate: passed ? 'passed' : 'closed' }]);
		expect(told(passed ? 'gate-passed' : 'gate-closed')).toHaveLength(1);
	});

	test.each<[string, Gate, string]>([
		['its reasons', async () => ({ passed: false, reasons: ['a conflict'] }), 'a conflict'],
		['what it threw', async () => Promise.reject(new Error('the gate broke')), 'the gate broke'],
		[
			'what it threw before it answered',
			() => {
				throw new Error('at once');
			},
			'at once',
		],
	])('that is closed says why: %s', async (_, gate, why) => {
		await run({ tasks: [{ id: 'A' }], gate });
		expect(told('gate-closed')).toMatchObject([{ reason: expect.stringContaining(why) }]);
	});

	test.each([true, false])('that says %s only after an abort has said nothing: it is asked again', async (answer) => {
		const stop = new AbortController();
		const gate: Gate = async () => {
			stop.abort();
			return answer;
		};
		expect(await run({ gate, signal: stop.signal })).toMatchObject({ outcome: 'aborted', batches: [{ gate: 'not-run' }, {}, {}] });
		expect([...told('gate-passed'), ...told('gate-closed')]).toEqual([]);
		expect((await run()).outcome).toBe('complete');
	});
});

describe('the next run', () => {
	test('begins with what is done, and asks no gate again that passed', async () => {
		await run({ tasks: chain, gate: async ({ number }) => number < 2 });
		const asked: number[] = [];
		expect((await run({ gate: async ({ number }) => asked.push(number) > 0 })).outcome).toBe('complete');
		expect(asked).toEqual([2, 3]);
		expect(calls).toEqual(['D']);
		expect(told('run-started')).toMatchObject([
			{
				sprint: 'sprint-001',
				batches: [
					{ number: 1, taskIds: ['A', 'B'] },
					{ number: 2, taskIds: ['C'] },
					{ number: 3, taskIds: ['D'] },
				],
				done: ['A', 'B', 'C'],
				concurrency: 5,
			},
		]);
		expect(told('run-finished')).toHaveLength(1);
		await run();
		expect(told('gate-started')).toEqual([]);
	});

	test('says why tasks stay blocked by what failed before it', async () => {
		const first = await run({ delegate: failing('A') });
		expect(told('task-blocked')).toMatchObject([
			{ task: 'C', batch: 2, by: ['A'], reason: 'needs A, which failed: A broke' },
			{ task: 'D', batch: 3, by: ['A'], reason: 'needs A, which failed: A broke' },
		]);
		const second = await run({ delegate: failing('A') });
		expect(second).toEqual(first);
		expect(calls).toEqual([]);
		expect(first).toMatchObject({
			outcome: 'incomplete',
			completed: ['B'],
			failed: [{ task: 'A', reason: 'A broke', attempts: 1 }],
			blocked: [
				{ task: 'C', by: ['A'], reason: 'needs A, which failed: A broke' },
				{ task: 'D', by: ['A'], reason: 'needs A, which failed: A broke' },
			],
		});
	});

	test('a task that several failed ones hold back names each', async () => {
		const { blocked } = await run({
			tasks: [{ id: 'A' }, { id: 'B' }, { id: 'C', needs: ['A', 'B'] }],
			delegate: failing('A', 'B'),
		});
		expect(blocked).toEqual([{ task: 'C', by: ['A', 'B'], reason: 'needs A, which failed: A broke; B, which failed: B broke' }]);
	});

	test('what waits for nothing that failed is not blocked', async () => {
		expect(await run({ gate: async () => false })).toMatchObject({ outcome: 'gate-closed', blocked: [], failed: [] });
	});

	test('counts the attempts on, under the same key', async () => {
		await run({ delegate: failing('A'), gate: async () => false });
		await workspace.record({ type: 'task-reset', task: 'A', batch: 1 });
		await run();
		expect(told('task-started').filter((event) => 'task' in event && event.task === 'A')).toMatchObject([
			{ attempt: 2, key: 'sprint-001/batch-1/A' },
		]);
	});
});

describe('a plan that differs from what was begun', () => {
	const twice = planBatches([{ id: 'A' }, { id: 'B' }]);

	test.each<[string, readonly string[], number]>([
		['drops a task', ['A'], 1],
		['adds a task', ['A', 'B', 'C'], 1],
		['swaps a task', ['A', 'C'], 2],
	])('%s', async (_, ids, differences) => {
		await run({ tasks: [{ id: 'A' }, { id: 'B' }], gate: async () => false });
		const tasks = ids.map((id) => ({ id }));
		await expect(run({ tasks, plan: planBatches(tasks) })).rejects.toMatchObject({
			code: 'plan-mismatch',
			problems: Array.from({ length: differences }, () => ({
				code: 'plan-mismatch',
				severity: 'error',
				message: expect.stringContaining('1'),
			})),
		});
	});

	test('lacks a batch', async () => {
		await run({ tasks: [{ id: 'A' }, { id: 'B' }], gate: async () => false });
		await expect(run({ tasks: [], plan: { ...twice, batches: [] } })).rejects.toMatchObject({
			code: 'plan-mismatch',
			problems: [{ code: 'plan-mismatch', severity: 'error' }],
		});
	});

	test('only in the order inside a batch is none', async () => {
		await run({ tasks: [{ id: 'A' }, { id: 'B' }], gate: async () => false });
		const [batch] = twice.batches;
		if (batch === undefined) throw new Error('no batch');
		const plan = { ...twice, batches: [{ ...batch, taskIds: ['B', 'A'], units: [...batch.units].reverse() }] };
		expect((await run({ tasks: [{ id: 'B' }, { id: 'A' }], plan })).outcome).toBe('complete');
	});
});

describe('open intents', () => {
	const hanging: Delegate = async () => await new Promise<never>(() => {});

	async function leave(tasks: readonly Task[]): Promise<void> {
		const stop = new AbortController();
		let begun = 0;
		const onEvent = (event: RunEvent) => event.type === 'task-started' && ++begun === tasks.length && stop.abort();
		await run({ tasks, delegate: hanging, graceMs: 0, signal: stop.signal, onEvent });
	}

	test('are settled as the probe says, delegated again where it knows nothing', async () => {
		const tasks = ['yes', 'no', 'unknown', 'unproven'].map((id) => ({ id }));
		await leave(tasks);
		const asked: unknown[] = [];
		const result = await run({
			tasks,
			probe: async (task, { key, attempt, batch, folder }) => {
				asked.push([task.id, key, attempt, batch, folder.length > 0]);
				if (task.id === 'unknown') return undefined;
				if (task.id === 'no') return { status: 'failed', reason: 'it broke', code: 'exit-2' };
				if (task.id === 'yes') await proving()(task, { folder, root: workspace.root } as never);
				return {};
			},
		});
		expect(asked.sort()).toEqual(tasks.map(({ id }) => [id, `sprint-001/batch-1/${id}`, 1, 1, true]).sort());
		expect(
			new Map(told('task-probed').map((event) => ('outcome' in event ? [event.task, event.outcome] : [])) as [string, string][]),
		).toEqual(
			new Map([
				['yes', 'complete'],
				['no', 'failed'],
				['unknown', 'unknown'],
				['unproven', 'complete'],
			]),
		);
		expect([...calls].sort()).toEqual(['unknown', 'unproven']);
		expect(result).toMatchObject({ outcome: 'incomplete', failed: [{ task: 'no', reason: 'it broke', attempts: 1 }] });
		expect(told('task-completed').filter((event) => 'via' in event && event.via === 'probe')).toMatchObject([{ task: 'yes' }]);
	});

	test('without a probe are delegated again, and nothing is told of one', async () => {
		await leave([{ id: 'A' }]);
		expect((await run({ tasks: [{ id: 'A' }] })).outcome).toBe('complete');
		expect([calls, told('task-probed')]).toEqual([['A'], []]);
	});

	test('an answer of the probe that an abort may have shaped is none', async () => {
		await leave([{ id: 'A' }]);
		const stop = new AbortController();
		const probe = async () => {
			stop.abort();
			return { status: 'failed' as const };
		};
		expect(await run({ tasks: [{ id: 'A' }], probe, signal: stop.signal })).toMatchObject({ outcome: 'aborted', failed: [] });
		expect(told('task-probed')).toEqual([]);
	});
});

test('what waits inside its batch is told until its needs are complete', async () => {
	const tasks = [{ id: 'A' }, { id: 'B', needs: ['A'] }, { id: 'X' }, { id: 'Y' }];
	const [batch] = planBatches(['A', 'B', 'X', 'Y'].map((id) => ({ id }))).batches;
	if (batch === undefined) throw new Error('no batch');
	const units = [
		{ taskIds: ['A', 'B'], minutes: 2 },
		{ taskIds: ['X'], minutes: 1 },
		{ taskIds: ['Y'], minutes: 1 },
	];
	const plan = { ...planBatches(tasks), batches: [{ ...batch, taskIds: ['A', 'B', 'X', 'Y'], units }] };
	await run({ tasks, plan, delegate: failing('A') });
	expect(told('task-waiting')).toMatchObject([{ task: 'B', batch: 1, for: ['A'] }]);
	expect([...calls].sort()).toEqual(['A', 'X', 'Y']);
	await workspace.record({ type: 'task-reset', task: 'A', batch: 1 });
	await run({ tasks, plan, delegate: failing('B') });
	expect(told('task-waiting')).toMatchObject([{ task: 'B', for: ['A'] }]);
	await workspace.record({ type: 'task-reset', task: 'B', batch: 1 });
	expect((await run({ tasks, plan })).outcome).toBe('complete');
	expect([calls, told('task-waiting')]).toEqual([['B'], []]);
});

test('onFailure stop: what runs finishes, nothing new starts, no gate runs', async () => {
	const tasks = ['A', 'B', 'C'].map((id) => ({ id }));
	const result = await run({ tasks, concurrency: 1, onFailure: 'stop', delegate: failing('A') });
	expect(calls).toEqual(['A']);
	expect(told('gate-started')).toEqual([]);
	expect(result).toMatchObject({ outcome: 'incomplete', batches: [{ gate: 'not-run' }] });
});

test('a task that a person plans again while another runs is done again before the gate', async () => {
	const seen: unknown[] = [];
	let resets = 0;
	const delegate = proving(async ({ id }) => {
		if (id === 'B' && resets++ === 0) await workspace.record({ type: 'task-reset', task: 'A', batch: 1 });
		return undefined;
	});
	const gate: Gate = async (_, { completed }) => seen.push([...completed].sort()) > 0;
	expect((await run({ tasks: [{ id: 'A' }, { id: 'B' }], concurrency: 1, delegate, gate })).outcome).toBe('complete');
	expect([calls, seen]).toEqual([['A', 'B', 'A'], [['A', 'B']]]);
});

test.each<[string, Error]>([
	['one of ours', new RunnerError('write-failed', 'a full disk')],
	['a fault', new TypeError('a fault')],
	['one of somebody else who calls it aborted', Object.assign(new Error('not ours'), { code: 'aborted' })],
])('an error that no abort explains ends the run with it, and another run may begin: %s', async (_, error) => {
	const broken = vi.spyOn(workspace, 'createBatch').mockRejectedValue(error);
	await expect(run()).rejects.toBe(error);
	expect(told('run-finished')).toEqual([]);
	broken.mockRestore();
	expect((await run()).outcome).toBe('complete');
});
