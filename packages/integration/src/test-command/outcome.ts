export interface TestCounts {
	readonly total: number;
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

export interface TestOutcome {
	readonly status: 'passed' | 'failed' | 'timed-out' | 'no-tests' | 'not-run' | 'cancelled' | 'killed';
	readonly exitCode: number | null;
	readonly signal: string | null;
	readonly tests: TestCounts | 'unknown';
	readonly durationMs: number;
	/** The first and last part of what was printed, without control sequences and secrets; `bytes` counts all of it. */
	readonly output: { readonly head: string; readonly tail: string; readonly bytes: number; readonly truncated: boolean };
	/** One sentence: why it is not passed, or what passed. */
	readonly reason: string;
}

export interface TestCommandOptions {
	/** Program and arguments from configuration; `{batch}` is replaced in each. No shell is ever used. */
	readonly command: readonly string[];
	/** 1 to 999,999. */
	readonly batch: number | string;
	readonly cwd: string;
	readonly timeoutMs: number;
	readonly signal?: AbortSignal;
	/** Hears the raw bytes as they come. */
	readonly onOutput?: (stream: 'stdout' | 'stderr', chunk: Uint8Array) => void;
	/** Instead of the parent's; `BATCH` is added either way. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** Between SIGTERM and SIGKILL; 2,000. */
	readonly graceMs?: number;
	/** Bytes kept: 64 KiB of the beginning and the rest of the end; 262,144. */
	readonly outputLimit?: number;
	/** `exit-code`: exit code 0 passes even where the number of tests can't be read. */
	readonly counts?: 'required' | 'exit-code';
}
