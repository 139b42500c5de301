import type { BatchPolicy, TaskId } from '@batchwright/core';

/** Where a project lies and how it is planned; every field but `root` has the default of the command line. */
export interface ProjectOptions {
	/** The project's folder. */
	readonly root: string;
	/** Default `sprint-001`. */
	readonly sprint?: string;
	/** The planning document, relative to root. Default: DEPENDENCIES.md, else .work/foundation/architecture/DEPENDENCIES.md. */
	readonly source?: string;
	/** The document's text, instead of a file (standard input). */
	readonly text?: string;
	readonly policy?: BatchPolicy;
	/** Names that are provided from outside: an unresolved need of that name is no error; also handed to the conflict checks. */
	readonly externals?: readonly string[];
	/** Other names of tasks. */
	readonly aliases?: Readonly<Record<string, TaskId>>;
	/** Accept exact references only. */
	readonly strict?: boolean;
	/** Integration tests as an argument array, `{batch}` replaced; false states that there are none on purpose. Default: npm's test:integration script where package.json has it. */
	readonly testCommand?: readonly string[] | false;
	/** Default 10. */
	readonly testTimeoutMinutes?: number;
	/** Severity per conflict rule. */
	readonly rules?: Readonly<Record<string, 'error' | 'warning' | 'info' | 'off'>>;
	/** Also run the SQL of tasks that may depend on its order, in PGlite, where that is installed. Default false. */
	readonly deep?: boolean;
	/** What a completion must bring along. Default: evidence, no commit. */
	readonly require?: { readonly evidence?: boolean; readonly commit?: boolean };
	/** fsync what is written; `none` for tests and demos. */
	readonly durability?: 'full' | 'none';
}
