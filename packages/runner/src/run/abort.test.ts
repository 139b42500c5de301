import { mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planBatches } from '@batchwright/core';
import { beforeEach, expect, test } from 'vitest';
import { runPlan } from '../run.js';
import { newHolder } from '../store/holder.js';
import { freshWorkspace, proving } from '../testing/runs.js';
import type { Workspace } from '../workspace/workspace.js';
import type { RunPlanOptions } from './options.js';

let workspace: Workspace;
let abort: AbortController;

beforeEach(async () => {
	workspace = await freshWorkspace();
	abort = new AbortController();
});

const lockFile = () => join(workspace.root, '.work/lock');

/** Another process takes the workspace's lock and keeps it. */
function takeLock(): void {
	mkdirSync(join(workspace.root, '.work'), { recursive: true });
	writeFileSync(lockFile(), JSON.stringify({ ...newHolder(), pid: process.ppid, start: 'unknown' }), { flag: 'wx' });
}

/** Runs `then` once somebody waits for the lock. */
function onceWaiting(then: () => void): void {
	const waiting = readdirSync(join(workspace.root, '.work')).some((name) => name.startsWith('.lock.'));
	if (waiting) then();
	else setTimeout(onceWaiting, 2, then);
}

async function run(options: Partial<RunPlanOptions> = {}) {
	const tasks = [{ id: 'A' }];
	return await runPlan({
		workspace,
		tasks,
		plan: planBatches(tasks),
		delegate: proving(),
		gate: async () => true,
		backoffMs: 0,
		graceMs: 20,
		signal: abort.signal,
		...options,
	});
}

const held = (): void => {
	takeLock();
	onceWaiting(() => abort.abort());
};

const heldThen =
	<T>(answer: T) =>
	async (): Promise<T> => {
		held();
		return answer;
	};

test.each<[string, () => Partial<RunPlanOptions>]>([
	['the batch', () => ({ onEvent: ({ type }) => type === 'run-started' && held() })],
	[
		'the second attempt',
		() => ({ onEvent: ({ type }) => type === 'task-retrying' && held(), delegate: async () => ({ status: 'failed' }) }),
	],
	['a failure for good', () => ({ retries: 0, delegate: heldThen({ status: 'failed' as const }) })],
	['a completion', () => ({ delegate: proving(async () => held()) })],
	['the gate', () => ({ gate: heldThen(true) })],
])('an abort ends the wait for another process that holds the lock: before %s', async (_, options) => {
	expect((await run(options())).outcome).toBe('aborted');
	unlinkSync(lockFile());
	abort = new AbortController();
	expect((await run()).outcome).toBe('complete');
});

test('what came to its end before the abort is recorded if the lock is free within the grace', async () => {
	const result = await run({
		graceMs: 60_000,
		delegate: proving(async () => {
			takeLock();
			onceWaiting(() => {
				abort.abort();
				setTimeout(() => unlinkSync(lockFile()), 20);
			});
		}),
	});
	expect(result).toMatchObject({ outcome: 'aborted', completed: ['A'] });
});
