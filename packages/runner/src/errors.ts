import type { Problem } from '@batchwright/core';

export type RunnerErrorCode =
	| 'unsafe-name'
	| 'name-clash'
	| 'duplicate-id'
	| 'invalid-batch'
	| 'invalid-event'
	| 'invalid-transition'
	| 'layout-escapes'
	| 'link-in-path'
	| 'not-a-file'
	| 'write-failed'
	| 'short-write'
	| 'read-failed'
	| 'too-large'
	| 'locked'
	| 'locked-by-host'
	| 'lock-lost'
	| 'run-in-progress'
	| 'journal-damaged'
	| 'journal-sequence'
	| 'journal-newer'
	| 'journal-unsure'
	| 'read-only'
	| 'batch-exists'
	| 'batch-missing'
	| 'gate-open'
	| 'summary-changed'
	| 'evidence-rejected'
	| 'plan-mismatch'
	| 'closed'
	| 'aborted'
	| 'bad-argument'
	| 'option-like'
	| 'no-shell';

interface Details {
	readonly problems?: readonly Problem[];
	readonly path?: string;
	readonly errno?: string;
	readonly task?: string;
	readonly batch?: number;
	readonly cause?: unknown;
}

/** A refusal of this package: one sentence with the bad value (quoted) and the next move, and fields to act on. `errno` is the system's code behind it, such as `ENOSPC`. */
export class RunnerError extends Error {
	override readonly name = 'RunnerError';
	readonly code: RunnerErrorCode;
	readonly problems: readonly Problem[];
	readonly path: string | undefined;
	readonly errno: string | undefined;
	readonly task: string | undefined;
	readonly batch: number | undefined;

	constructor(code: RunnerErrorCode, message: string, details: Details = {}) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.problems = details.problems ?? [];
		this.path = details.path;
		this.errno = details.errno;
		this.task = details.task;
		this.batch = details.batch;
	}
}

/** The system's code of an error, such as `ENOENT`; undefined for any other throw. */
export function errnoOf(error: unknown): string | undefined {
	if (!(error instanceof Error) || error instanceof RunnerError) return undefined;
	const code = (error as NodeJS.ErrnoException).code;
	return typeof code === 'string' ? code : undefined;
}
