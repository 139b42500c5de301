import type { Problem } from './problem.js';

export type PlanErrorCode = 'invalid-graph' | 'invalid-policy' | 'invalid-strategy' | 'invalid-event' | 'unknown-task' | 'unknown-batch';

/** The caller's fault: a message of one sentence with the bad value and the next move, and fields to act on. */
export class PlanError extends Error {
	override readonly name = 'PlanError';
	readonly code: PlanErrorCode;
	readonly problems: readonly Problem[];
	readonly ids: readonly string[];
	/** The policy field at fault, for `invalid-policy`. */
	readonly field: string | undefined;

	constructor(
		code: PlanErrorCode,
		message: string,
		details: { problems?: readonly Problem[]; ids?: readonly string[]; field?: string; cause?: unknown } = {},
	) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.problems = details.problems ?? [];
		this.ids = details.ids ?? [];
		this.field = details.field;
	}
}
