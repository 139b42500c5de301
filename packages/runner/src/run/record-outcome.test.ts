import { expect, test } from 'vitest';
import type { DelegateResult } from '../delegate/delegate.js';
import { RunnerError } from '../errors.js';
import { failureOf, recordComplete, recordFailure } from './record-outcome.js';
import type { Run } from './state.js';

const assignment = { task: { id: 'A' }, batch: 2, folder: 'tasks/a', key: 'k', attempts: 3 };
const grace = new AbortController().signal;

/** A run whose workspace answers each record so. */
function runThat(answer: () => unknown, options: Partial<Run> = {}) {
	const asked: unknown[] = [];
	const run = {
		failures: new Map(),
		stopped: false,
		onFailure: 'continue',
		signal: new AbortController().signal,
		graceSignal: grace,
		workspace: {
			root: '/nowhere',
			record: async (event: unknown, wait: { signal: AbortSignal }) => {
				asked.push(event);
				expect(wait.signal).toBe(grace);
				return answer();
			},
		},
		...options,
	} as unknown as Run;
	return { run, asked };
}

const refusing =
	(code: string, problems: RunnerError['problems'] = []) =>
	() => {
		throw new RunnerError(code as RunnerError['code'], 'the message', { problems });
	};

test.each<[DelegateResult, unknown]>([
	[{}, undefined],
	[{ status: 'complete', reason: 'ignored' }, undefined],
	[{ status: 'failed', reason: 'no' }, { reason: 'no' }],
	[
		{ status: 'failed', reason: 'no', code: 'exit-1' },
		{ reason: 'no', code: 'exit-1' },
	],
	[{ status: 'failed', reason: 'no', code: 7 } as never, { reason: 'no' }],
	[{ status: 'failed' }, { reason: expect.stringMatching(/./) }],
	[{ status: 'done' } as never, { reason: expect.stringMatching(/done/), code: 'bad-answer' }],
])('the answer %j tells of %j', (answer, failure) => {
	expect(failureOf(answer)).toEqual(failure);
});

test('a completion is recorded with what came with it, and no more', async () => {
	const { run, asked } = runThat(() => undefined);
	const bare = { type: 'task-completed', task: 'A', batch: 2, attempt: 3, via: 'probe' };
	expect(await recordComplete(run, assignment, { status: 'complete' }, 'probe')).toBe('complete');
	expect(await recordComplete(run, assignment, { evidence: 'e', commit: 'c' }, 'delegate')).toBe('complete');
	expect(asked.map((event) => ({ ...(event as object) }))).toStrictEqual([bare, { ...bare, evidence: 'e', commit: 'c', via: 'delegate' }]);
});

test.each([
	['invalid-transition', 'overtaken'],
	['aborted', 'aborted'],
	['invalid-event', { reason: 'the message', code: 'bad-answer' }],
	['evidence-rejected', { reason: 'the message', code: 'evidence-rejected' }],
])('a completion that is refused with %s', async (code, end) => {
	expect(await recordComplete(runThat(refusing(code)).run, assignment, {}, 'delegate')).toEqual(end);
});

test('rejected evidence gives its errors as the reason', async () => {
	const problems = (['error', 'warning', 'error'] as const).map((severity, at) => ({ code: 'c', severity, message: `p${at}` }));
	expect(await recordComplete(runThat(refusing('evidence-rejected', problems)).run, assignment, {}, 'delegate')).toEqual({
		reason: 'p0 p2',
		code: 'evidence-rejected',
	});
});

test.each([refusing('write-failed'), () => Promise.reject(new TypeError('a fault of ours'))])('any other error goes on', async (answer) => {
	await expect(recordComplete(runThat(answer).run, assignment, {}, 'delegate')).rejects.toThrow();
	await expect(recordFailure(runThat(answer).run, assignment, { reason: 'no' })).rejects.toThrow();
});

test('a failure is recorded and remembered', async () => {
	const { run, asked } = runThat(() => undefined);
	await recordFailure(run, assignment, { reason: 'no' });
	await recordFailure(run, assignment, { reason: 'no', code: 'exit-1' });
	const bare = { type: 'task-failed', task: 'A', batch: 2, attempt: 3, reason: 'no' };
	expect(asked).toStrictEqual([bare, { ...bare, code: 'exit-1' }]);
	expect(run.failures.get('A')).toEqual({ reason: 'no', attempts: 3 });
	expect(run.stopped).toBe(false);
});

test('a failure for good stops the run where that was asked for', async () => {
	const { run } = runThat(() => undefined, { onFailure: 'stop' });
	await recordFailure(run, assignment, { reason: 'no' });
	expect(run.stopped).toBe(true);
});

test.each(['invalid-transition', 'aborted'])('a failure that is refused with %s is nobody’s', async (code) => {
	const { run } = runThat(refusing(code), { onFailure: 'stop' });
	await recordFailure(run, assignment, { reason: 'no' });
	expect([run.failures.size, run.stopped]).toEqual([0, false]);
});
