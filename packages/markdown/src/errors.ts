export type MarkdownErrorCode =
	| 'unknown-task'
	| 'duplicate-task-id'
	| 'stale-revision'
	| 'unsafe-edit'
	| 'unclosed-fence'
	| 'unclosed-html'
	| 'invalid-value'
	| 'too-large'
	| 'too-deep';

export interface MarkdownErrorDetails {
	/** 1-based line that the refusal is about. */
	readonly line?: number;
	/** All lines concerned, for `duplicate-task-id`. */
	readonly lines?: readonly number[];
	readonly ids?: readonly string[];
	/** The revision asked for and the one found, for `stale-revision`. */
	readonly expected?: string;
	readonly actual?: string;
	readonly cause?: unknown;
}

/** The caller's fault, or a document that can't be changed safely: a sentence with the bad value and the next move, and fields to act on. */
export class MarkdownError extends Error {
	override readonly name = 'MarkdownError';
	readonly code: MarkdownErrorCode;
	readonly line: number | undefined;
	readonly lines: readonly number[];
	readonly ids: readonly string[];
	readonly expected: string | undefined;
	readonly actual: string | undefined;

	constructor(code: MarkdownErrorCode, message: string, details: MarkdownErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.line = details.line;
		this.lines = details.lines ?? [];
		this.ids = details.ids ?? [];
		this.expected = details.expected;
		this.actual = details.actual;
	}
}
