import type { Task } from '@batchwright/core';
import type { Delegate, DelegateContext, DelegateResult } from '../delegate/delegate.js';
import { RunnerError } from '../errors.js';

export type AttemptEnd =
	| { readonly kind: 'result'; readonly result: DelegateResult }
	| { readonly kind: 'threw'; readonly reason: string; readonly code?: string }
	| { readonly kind: 'timeout' }
	| { readonly kind: 'aborted' };

interface Limits {
	readonly timeoutMs: number;
	readonly graceMs: number;
	/** The run's own signal. */
	readonly signal: AbortSignal;
	/** Called when the delegate answers after its attempt was given up. */
	onLate(): void;
}

const longestReason = 4096;

/** Calls the delegate once. Always settles: a delegate that ignores its signal is given up `graceMs` after it; its late answer and output are ignored. */
export async function attempt(
	delegate: Delegate,
	task: Task,
	context: Omit<DelegateContext, 'signal'>,
	limits: Limits,
): Promise<AttemptEnd> {
	const stop = new AbortController();
	return await new Promise((resolve) => {
		let over = false;
		let why: 'timeout' | 'aborted' | undefined;
		let grace: NodeJS.Timeout | undefined;
		const settle = (end: AttemptEnd) => {
			if (over) {
				limits.onLate();
				return;
			}
			over = true;
			clearTimeout(timer);
			clearTimeout(grace);
			limits.signal.removeEventListener('abort', onAbort);
			resolve(why === 'aborted' ? { kind: 'aborted' } : end);
		};
		const giveUp = (kind: 'timeout' | 'aborted') => {
			if (over || why !== undefined) return;
			why = kind;
			stop.abort();
			grace = setTimeout(() => settle({ kind }), limits.graceMs);
		};
		const onAbort = () => giveUp('aborted');
		const timer = setTimeout(() => giveUp('timeout'), limits.timeoutMs);
		limits.signal.addEventListener('abort', onAbort, { once: true });
		if (limits.signal.aborted) {
			settle({ kind: 'aborted' });
			return;
		}
		const onOutput: DelegateContext['onOutput'] = (stream, chunk) => {
			if (!over) context.onOutput?.(stream, chunk);
		};
		// A delegate may throw before it returns a promise.
		new Promise<Awaited<ReturnType<Delegate>>>((answer) => answer(delegate(task, { ...context, onOutput, signal: stop.signal }))).then(
			(result) => settle(why === 'timeout' ? { kind: 'timeout' } : { kind: 'result', result: result ?? {} }),
			(error: unknown) => settle(why === 'timeout' ? { kind: 'timeout' } : threw(error)),
		);
	});
}

/** A refusal of ours, such as `option-like`, keeps its code. */
function threw(error: unknown): AttemptEnd {
	return { kind: 'threw', reason: reasonOf(error), ...(error instanceof RunnerError ? { code: error.code } : {}) };
}

/** A throw as one text without a stack, at most 4 KB. */
export function reasonOf(error: unknown): string {
	const text = error instanceof Error ? error.message : String(error);
	return (text === '' ? 'it threw without a message' : text).slice(0, longestReason);
}
