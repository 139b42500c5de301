import type { SqlStatement } from '../sql/operation.js';

/** A whole file, with what the rules ask about more than one statement. */
export interface SqlFile {
	readonly statements: readonly SqlStatement[];
	/** Whether each statement runs inside a transaction; a file without `COMMIT` is taken as one. */
	readonly inTransaction: readonly boolean[];
	/** Tables that the file itself creates in a transaction: nobody else can be waiting for them. */
	readonly created: ReadonlySet<string>;
}

/** A place where a rule is broken; without `offset` (a byte offset) it is the statement. */
export interface Hit {
	readonly statement: SqlStatement;
	readonly offset?: number | undefined;
	readonly about?: string;
}

/** A rule of the table: squawk's name, what is wrong, what to do instead. */
export interface SqlRule {
	readonly rule: string;
	readonly message: string;
	readonly help: string;
	readonly find: (file: SqlFile) => readonly Hit[];
}
