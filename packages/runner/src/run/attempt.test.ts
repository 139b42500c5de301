import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Delegate, DelegateContext, DelegateResult } from '../delegate/delegate.js';
import { RunnerError } from '../errors.js';
import { type AttemptEnd, attempt, reasonOf } from './attempt.js';

const task = { id: 'A' };
const limits = { timeoutMs: 1000, graceMs: 100 };
let abort: AbortController;
let late: number;
let heard: string[];
let given: DelegateContext | undefined;
let end: AttemptEnd | undefined;
let answer: (result?: DelegateResult) => void;
let refuse: (error: unknown) => void;

beforeEach(() => {
	vi.useFakeTimers();
	abort = new AbortController();
	late = 0;
	heard = [];
	given = undefined;
	end = undefined;
});

afterEach(() => {
	vi.useRealTimers();
});

const waiting: Delegate = (_, context) => {
	given = context;
	return new Promise((resolve, reject) => {
		answer = resolve;
		refuse = reject;
	});
};

async function begin(delegate: Delegate = waiting): Promise<void> {
	const context = {
		key: 's/batch-1/A',
		attempt: 3,
		batch: 1,
		folder: 'tasks/a',
		root: '/r',
		onOutput: (stream: string, chunk: Uint8Array) => heard.push(`${stream} ${chunk.length}`),
	};
	void attempt(delegate, task, context, { ...limits, signal: abort.signal, onLate: () => late++ }).then((got) => {
		end = got;
	});
	await passed(0);
}

const passed = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Nothing waits any more: no timer, no listener. */
function expectOver(): void {
	expect([vi.getTimerCount(), getEventListeners(abort.signal, 'abort').length]).toEqual([0, 0]);
}

test.each<[DelegateResult | undefined]>([[undefined], [{ status: 'failed', reason: 'no' }], [{ commit: 'abc' }]])(
	'the answer %j is the result, and nothing waits any more',
	async (result) => {
		await begin();
		expect(given).toMatchObject({ key: 's/batch-1/A', attempt: 3, batch: 1, folder: 'tasks/a', root: '/r' });
		await passed(999);
		expect([end, given?.signal.aborted]).toEqual([undefined, false]);
		answer(result);
		await passed(0);
		expect(end).toEqual({ kind: 'result', result: result ?? {} });
		expectOver();
		expect([given?.signal.aborted, late]).toEqual([false, 0]);
	},
);

test.each<[string, unknown, AttemptEnd]>([
	['an error', new Error('no'), { kind: 'threw', reason: 'no' }],
	['one of ours', new RunnerError('option-like', 'no'), { kind: 'threw', reason: 'no', code: 'option-like' }],
	['a text', 'no', { kind: 'threw', reason: 'no' }],
])('%s that is thrown, at once or later, keeps its words and only our code', async (_, error, expected) => {
	await begin(() => {
		throw error;
	});
	expect(end).toEqual(expected);
	expectOver();
	end = undefined;
	await begin();
	refuse(error);
	await passed(0);
	expect(end).toEqual(expected);
	expectOver();
});

test.each<[string, () => void]>([
	['answers', () => answer({})],
	['throws', () => refuse(new Error('stopped'))],
	['does neither', () => undefined],
])('a delegate that %s after its time was up has timed out', async (_, react) => {
	await begin();
	await passed(1000);
	expect([given?.signal.aborted, end]).toEqual([true, undefined]);
	react();
	await passed(99);
	abort.abort();
	await passed(1);
	expect(end).toEqual({ kind: 'timeout' });
	expectOver();
});

test.each<[string, () => void]>([
	['answers', () => answer({})],
	['throws', () => refuse(new Error('stopped'))],
	['does neither', () => undefined],
])('a delegate that %s after an abort was aborted, also once its time is up', async (_, react) => {
	await begin();
	await passed(950);
	abort.abort();
	expect(given?.signal.aborted).toBe(true);
	await passed(60);
	expect(end).toBeUndefined();
	react();
	await passed(39);
	await passed(1);
	expect(end).toEqual({ kind: 'aborted' });
	expectOver();
});

test('the whole grace is given', async () => {
	await begin();
	abort.abort();
	await passed(99);
	expect(end).toBeUndefined();
	await passed(1);
	expect(end).toEqual({ kind: 'aborted' });
});

test('a run that is aborted calls nobody', async () => {
	abort.abort();
	await begin();
	expect([given, end]).toEqual([undefined, { kind: 'aborted' }]);
	expectOver();
});

test('output is passed on until the attempt is over; a late answer is told once and changes nothing', async () => {
	await begin();
	given?.onOutput?.('stdout', new Uint8Array(3));
	await passed(1000);
	given?.onOutput?.('stderr', new Uint8Array(2));
	await passed(100);
	given?.onOutput?.('stdout', new Uint8Array(1));
	expect([heard, late]).toEqual([['stdout 3', 'stderr 2'], 0]);
	answer({});
	await passed(5000);
	expect([late, end]).toEqual([1, { kind: 'timeout' }]);
});

test('nobody has to listen to the output', async () => {
	const quiet = attempt(
		async (_, { onOutput }) => onOutput?.('stdout', new Uint8Array(1)),
		task,
		{ key: 'k', attempt: 1, batch: 1, folder: 'f', root: '/' },
		{ ...limits, signal: abort.signal, onLate: () => late++ },
	);
	expect(await quiet).toEqual({ kind: 'result', result: {} });
});

test('a reason is one text without a stack, never empty, at most 4 KB', () => {
	expect(reasonOf(new Error('no'))).toBe('no');
	expect([reasonOf(undefined), reasonOf(7)]).toEqual(['undefined', '7']);
	expect(reasonOf(new Error('')).length).toBeGreaterThan(0);
	expect(reasonOf('x'.repeat(5000))).toBe('x'.repeat(4096));
});
