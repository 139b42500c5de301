import type { Problem } from '@batchwright/core';

export type AgentErrorCode =
	| 'no-source'
	| 'invalid-document'
	| 'unresolved-needs'
	| 'gate-open'
	| 'nothing-to-start'
	| 'unknown-task'
	| 'not-started';

/** The caller's fault, or a state that forbids the call: one sentence with the next move, and the problems behind it. */
export class AgentError extends Error {
	override readonly name = 'AgentError';
	readonly code: AgentErrorCode;
	readonly problems: readonly Problem[];

	constructor(code: AgentErrorCode, message: string, problems: readonly Problem[] = []) {
		super(message);
		this.code = code;
		this.problems = problems;
	}
}
