import { expect, test } from 'vitest';
import type { Delegate } from '../delegate/delegate.js';
import { RunnerError } from '../errors.js';
import { doTask } from './do-task.js';
import type { RunNotice } from './event.js';
import type { Run } from './state.js';

type Asked = Parameters<Run['workspace']['record']>[0];

/** A run of one task whose workspace answers each record so. */
function runThat(delegate: Delegate, answer: (event: Asked) => unknown = () => undefined, options: Partial<Run> = {}) {
	const asked: Asked[] = [];
	const told: RunNotice[] = [];
	const stop = new AbortController();
	const run = {
		delegate,
		failures: new Map(),
		stopped: false,
		onFailure: 'continue',
		retries: 1,
		backoffMs: 0,
		taskTimeoutMs: 10_000,
		graceMs: 0,
		signal: stop.signal,
		graceSignal: new AbortController().signal,
		notify: (notice: RunNotice) => told.push(notice),
		workspace: {
			root: '/nowhere',
			record: async (event: Asked) => {
				asked.push(event);
				return answer(event);
			},
		},
		...options,
	} as unknown as Run;
	const assignment = { task: { id: 'A' }, batch: 2, folder: 'tasks/a', key: 's/batch-2/A', attempts: 4 };
	return { asked, told, stop, done: doTask(run, assignment) };
}

const refuse = (code: RunnerError['code']): never => {
	throw new RunnerError(code, 'refused');
};
const failing: Delegate = async () => ({ status: 'failed', reason: 'no' });
const numbers = (events: readonly { readonly type: string; readonly attempt?: number | undefined }[], type: string) =>
	events.filter((event) => event.type === type).map(({ attempt }) => attempt);

test('each retry is told under the number that it then has, and the last one is the failure', async () => {
	const { asked, told, done } = runThat(failing, undefined, { retries: 3 });
	await done;
	expect(numbers(asked, 'task-started')).toEqual([5, 6, 7, 8]);
	expect(numbers(told as never, 'task-retrying')).toEqual([6, 7, 8]);
	expect(numbers(asked, 'task-failed')).toEqual([8]);
});

test('an outcome that somebody recorded between two attempts stands: the delegate is not called again', async () => {
	let calls = 0;
	const { asked, done } = runThat(
		async () => {
			calls++;
			return { status: 'failed' };
		},
		(event) => (event.type === 'task-started' && event.attempt === 6 ? refuse('invalid-transition') : undefined),
		{ retries: 3 },
	);
	await done;
	expect([calls, asked.map(({ type }) => type)]).toEqual([1, ['task-started', 'task-started']]);
});

test.each<[string, unknown]>([
	['one of ours', new RunnerError('write-failed', 'a full disk')],
	['a fault', new TypeError('a fault')],
	['one of somebody else under a code of ours', Object.assign(new Error('not ours'), { code: 'invalid-transition' })],
])('an intent that is not on disk is no leave to begin; the error goes to whoever runs the plan: %s', async (_, error) => {
	let calls = 0;
	const delegate = async (): Promise<undefined> => void calls++;
	const { done } = runThat(delegate, () => {
		throw error;
	});
	await expect(done).rejects.toBe(error);
	expect(calls).toBe(0);
});

test('a wait for the lock that an abort has ended is the end, not an error', async () => {
	const { asked, done } = runThat(failing, () => refuse('aborted'));
	await expect(done).resolves.toBeUndefined();
	expect(asked).toHaveLength(1);
});

test('after an abort no retry is told and none begins, whenever it comes between two attempts', async () => {
	for (const abortAt of ['the end of the attempt', 'the wait for the next one']) {
		const run = runThat(
			async () => ({}),
			({ type }) => {
				if (type !== 'task-completed') return undefined;
				if (abortAt === 'the end of the attempt') run.stop.abort();
				else setTimeout(() => run.stop.abort(), 5);
				return refuse('evidence-rejected');
			},
			{ backoffMs: 60_000 },
		);
		await run.done;
		expect(numbers(run.told as never, 'task-retrying'), abortAt).toEqual(abortAt === 'the end of the attempt' ? [] : [6]);
		expect(
			run.asked.map(({ type }) => type),
			abortAt,
		).toEqual(['task-started', 'task-completed']);
	}
});

test('a refusal of ours keeps its code in the journal; what else is thrown has none', async () => {
	const thrown = [new RunnerError('option-like', 'refused'), Object.assign(new Error('no'), { code: 'E' })];
	const failures = await Promise.all(
		thrown.map(async (error) => {
			const { asked, done } = runThat(
				async () => {
					throw error;
				},
				undefined,
				{ retries: 0 },
			);
			await done;
			return asked.at(-1);
		}),
	);
	const failed = { type: 'task-failed', task: 'A', batch: 2, attempt: 5 };
	expect(failures).toStrictEqual([
		{ ...failed, reason: 'refused', code: 'option-like' },
		{ ...failed, reason: 'no' },
	]);
});

test.each([undefined, 'closed'] as const)(
	'a late answer is noted under its key and counts for nothing, though the workspace is %s',
	async (code) => {
		let answer = () => {};
		const { asked, done } = runThat(
			() => new Promise((resolve) => (answer = () => resolve(undefined))),
			({ type }) => (type === 'note' && code ? refuse(code) : undefined),
			{ retries: 0, taskTimeoutMs: 1 },
		);
		await done;
		answer();
		await new Promise((resolve) => setTimeout(resolve, 1));
		expect(asked).toMatchObject([
			{ type: 'task-started' },
			{ type: 'task-failed', code: 'task-timeout' },
			{ type: 'note', text: expect.stringContaining('s/batch-2/A') },
		]);
	},
);
