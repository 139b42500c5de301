export type IntegrationErrorCode = 'invalid-batch' | 'invalid-command' | 'invalid-root' | 'unknown-rule' | 'limit';

/** The caller's fault: a message of one sentence with the bad value and the next move, and the value itself to act on. */
export class IntegrationError extends Error {
	override readonly name = 'IntegrationError';
	readonly code: IntegrationErrorCode;
	/** The bad value, as text. */
	readonly value: string | undefined;

	constructor(code: IntegrationErrorCode, message: string, details: { value?: string; cause?: unknown } = {}) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.value = details.value;
	}
}
