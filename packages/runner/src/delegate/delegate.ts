import type { Task } from '@batchwright/core';

export interface DelegateContext {
	/** The same on every attempt and after every crash: an idempotency key. */
	readonly key: string;
	/** Counts up, also across crashes: a fencing number. */
	readonly attempt: number;
	readonly signal: AbortSignal;
	readonly batch: number;
	/** The task's folder, relative to the root. */
	readonly folder: string;
	readonly root: string;
	readonly onOutput?: (stream: 'stdout' | 'stderr', chunk: Uint8Array) => void;
}

export interface DelegateResult {
	/** Default `complete`. */
	readonly status?: 'complete' | 'failed';
	readonly reason?: string;
	readonly evidence?: string;
	readonly commit?: string;
	/** A machine's word for why it failed, such as `exit-2`. */
	readonly code?: string;
}

/** Does one task: an agent, a function, a person behind a queue. Returning means complete; throwing means failed. */
// biome-ignore lint/suspicious/noConfusingVoidType: an async function that returns nothing is a delegate too.
export type Delegate = (task: Task, context: DelegateContext) => Promise<DelegateResult | undefined | void>;

/** Tells what became of a task whose outcome is unknown after a crash; undefined means nobody knows, and it is delegated again. */
export type Probe = (
	task: Task,
	context: Pick<DelegateContext, 'key' | 'attempt' | 'batch' | 'folder'>,
) => Promise<DelegateResult | undefined>;
