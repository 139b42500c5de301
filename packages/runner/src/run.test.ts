import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planBatches, type Task } from '@batchwright/core';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Delegate } from './delegate/delegate.js';
import type { RunEvent } from './run/event.js';
import type { RunPlanOptions } from './run/options.js';
import { runPlan } from './run.js';
import { temporaryFolder } from './testing/temporary-folder.js';
import { openWorkspace } from './workspace/open.js';
import type { Workspace } from './workspace/workspace.js';

const diamond: Task[] = [{ id: 'A' }, { id: 'B' }, { id: 'C', needs: ['A'] }, { id: 'D', needs: ['B'] }, { id: 'E', needs: ['C'] }];
const evidence = '# Evidence\n\n## Test Evidence\n```\n# tests 1\n# pass 1\n```\n';

let workspace: Workspace;
let calls: string[];
let events: RunEvent[];

beforeEach(async () => {
	workspace = await fresh();
	calls = [];
	events = [];
});

async function fresh(): Promise<Workspace> {
	return await openWorkspace(temporaryFolder(), { sprint: 'sprint-001', durability: 'none' });
}

function working(each: Delegate = async () => undefined): Delegate {
	return async (task, context) => {
		calls.push(task.id);
		const folder = join(context.root, context.folder);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'EVIDENCE.md'), evidence);
		return await each(task, context);
	};
}

async function run(options: Partial<RunPlanOptions> = {}) {
	const tasks = options.tasks ?? diamond;
	return await runPlan({
		workspace,
		tasks,
		plan: planBatches(tasks, { combine: 'never' }),
		delegate: working(),
		gate: async () => true,
		backoffMs: 1,
		onEvent: (event) => events.push(JSON.parse(JSON.stringify(event))),
		...options,
	});
}

test('a plan runs to its end: each task once, after its needs, each batch after the gate before it', async () => {
	const result = await run();
	expect(result).toMatchObject({ outcome: 'complete', failed: [], blocked: [] });
	expect([...calls].sort()).toEqual(['A', 'B', 'C', 'D', 'E']);
	expect(result.batches.every(({ gate }) => gate === 'passed')).toBe(true);
	expect(await workspace.verify()).toEqual([]);
	const records = events.filter((event) => 'seq' in event).map((event) => ('seq' in event ? event.seq : 0));
	expect(records).toEqual([...records].sort((a, b) => a - b));
	expect(events.at(0)?.type).toBe('run-started');
	expect(events.at(-1)?.type).toBe('run-finished');
	calls = [];
	expect((await run()).outcome).toBe('complete');
	expect(calls).toEqual([]);
});

describe('failures', () => {
	const failing = (bad: string) => working(async ({ id }) => (id === bad ? { status: 'failed', reason: 'boom' } : undefined));

	test('a failed task is tried again, then blocks what needs it with the reason; the rest goes on', async () => {
		const result = await run({ delegate: failing('A') });
		expect(result.outcome).toBe('incomplete');
		expect(calls.filter((id) => id === 'A')).toHaveLength(2);
		expect(result.failed).toEqual([{ task: 'A', reason: 'boom', attempts: 2 }]);
		expect(result.blocked.map(({ task, by }) => [task, by])).toEqual([
			['C', ['A']],
			['E', ['A']],
		]);
		expect(result.blocked[0]?.reason).toContain('boom');
		expect(calls).toContain('D');
	});

	test('a reset task is done again, its dependents follow, and the void gates run again', async () => {
		await run({ delegate: failing('A') });
		await workspace.record({ type: 'task-reset', task: 'A', batch: 1 });
		calls = [];
		const gates: number[] = [];
		const result = await run({ gate: async ({ number }) => gates.push(number) > 0 });
		expect(result.outcome).toBe('complete');
		expect(calls).toEqual(['A', 'C', 'E']);
		expect(gates[0]).toBe(1);
	});

	test('throwing, rejected evidence and no answer in time are failures with a code', async () => {
		const result = await run({
			retries: 0,
			taskTimeoutMs: 50,
			graceMs: 20,
			tasks: [{ id: 'throws' }, { id: 'empty' }, { id: 'hangs' }],
			delegate: async ({ id }) => {
				if (id === 'throws') throw new Error('thrown');
				if (id === 'hangs') await new Promise(() => {});
			},
		});
		expect(new Map(result.failed.map(({ task, reason }) => [task, reason])).get('throws')).toBe('thrown');
		const codes = new Map(events.flatMap((event) => (event.type === 'task-failed' ? [[event.task, event.code]] : [])));
		expect(codes).toEqual(
			new Map([
				['throws', undefined],
				['empty', 'evidence-rejected'],
				['hangs', 'task-timeout'],
			]),
		);
	});

	test('onFailure stop starts nothing new', async () => {
		await run({ delegate: failing('A'), onFailure: 'stop', concurrency: 1, retries: 0 });
		expect(calls).toEqual(['A']);
	});
});

describe('the gate', () => {
	test('closed: the run ends, no later batch is created, and next time only the gate runs again', async () => {
		expect((await run({ gate: async () => ({ passed: false, reasons: ['a conflict'] }) })).outcome).toBe('gate-closed');
		expect([...calls].sort()).toEqual(['A', 'B']);
		expect((await workspace.progress()).batches).toHaveLength(1);
		calls = [];
		expect((await run()).outcome).toBe('complete');
		expect([...calls].sort()).toEqual(['C', 'D', 'E']);
	});

	test.each([
		['throws', async () => Promise.reject(new Error('no'))],
		['answers nothing', async () => undefined],
		['answers a word', async () => 'passed'],
		['answers an empty object', async () => ({})],
	])('one that %s is closed', async (_, gate) => {
		expect((await run({ gate: gate as never })).outcome).toBe('gate-closed');
	});
});

describe('cancellation', () => {
	test('a delegate that never ends does not hold the run; its intent stays open and is probed next time', async () => {
		const stop = new AbortController();
		const hanging = working(async () => {
			if (calls.length === 2) stop.abort();
			return await new Promise(() => {});
		});
		expect((await run({ delegate: hanging, signal: stop.signal, graceMs: 20 })).outcome).toBe('aborted');
		const probed: string[] = [];
		const result = await run({
			probe: async ({ id }, { attempt }) => {
				probed.push(`${id} ${attempt}`);
				return id === 'A' ? {} : undefined;
			},
		});
		expect(result.outcome).toBe('complete');
		expect(probed.sort()).toEqual(['A 1', 'B 1']);
		expect(calls.filter((id) => id === 'A')).toHaveLength(1);
		expect(calls.filter((id) => id === 'B')).toHaveLength(2);
		expect(
			events
				.filter((event) => event.type === 'task-started' && event.task === 'B')
				.map((event) => (event.type === 'task-started' ? [event.attempt, event.key] : [])),
		).toEqual([
			[1, 'sprint-001/batch-1/B'],
			[2, 'sprint-001/batch-1/B'],
		]);
	});

	test('a gate that never ends does not hold it either', async () => {
		const stop = new AbortController();
		const result = await run({
			signal: stop.signal,
			graceMs: 20,
			gate: async () => {
				setTimeout(() => stop.abort(), 10);
				return await new Promise<boolean>(() => {});
			},
		});
		expect(result.outcome).toBe('aborted');
	});

	test('aborted before it began, it does nothing', async () => {
		expect((await run({ signal: AbortSignal.abort() })).outcome).toBe('aborted');
		expect(calls).toEqual([]);
	});
});

test('a second run on the same workspace is refused at once', async () => {
	let second: Promise<unknown> | undefined;
	await run({
		delegate: working(async () => {
			second ??= run();
			await second.catch(() => {});
			return undefined;
		}),
	});
	await expect(second).rejects.toMatchObject({ code: 'run-in-progress' });
});

test('a plan that moves what was begun is refused with the differences', async () => {
	await run({ gate: async () => false });
	const other = [{ id: 'X' }, { id: 'Y' }];
	await expect(run({ tasks: other, plan: planBatches(other) })).rejects.toMatchObject({ code: 'plan-mismatch' });
});

test('a listener that throws is dropped and stops nothing', async () => {
	let heard = 0;
	const result = await run({
		onEvent: () => {
			heard++;
			throw new Error('listener');
		},
	});
	expect([result.outcome, heard]).toEqual(['complete', 1]);
});

test('never more at once than the concurrency, never before its needs, whatever the graph and the pace', async () => {
	const graph = fc.array(fc.record({ needs: fc.array(fc.nat(20), { maxLength: 3 }), ms: fc.nat(3) }), { minLength: 1, maxLength: 12 });
	await fc.assert(
		fc.asyncProperty(graph, fc.integer({ min: 1, max: 4 }), async (nodes, concurrency) => {
			workspace = await fresh();
			const tasks = nodes.map(({ needs }, at) => ({
				id: `T${at}`,
				needs: [...new Set(needs.filter((need) => need < at).map((need) => `T${need}`))],
			}));
			const done = new Set<string>();
			let running = 0;
			const result = await run({
				tasks,
				concurrency,
				delegate: working(async ({ id, needs = [] }) => {
					expect(++running).toBeLessThanOrEqual(concurrency);
					expect(needs.every((need) => done.has(need))).toBe(true);
					await new Promise((resolve) => setTimeout(resolve, nodes[Number(id.slice(1))]?.ms));
					running--;
					done.add(id);
					return undefined;
				}),
			});
			expect(result.outcome).toBe('complete');
			await workspace.close();
		}),
		{ numRuns: 25 },
	);
});
