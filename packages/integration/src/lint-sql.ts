/** What is unsafe in a migration while others use the database. `rule` is squawk's name; lines and columns are 1-based. */
export interface SqlProblem {
	readonly rule: string;
	readonly line: number;
	readonly column: number;
	readonly message: string;
	readonly help: string;
}

/**
 * Finds DDL that is unsafe while others use the database, by squawk's rules (the names are squawk's). A file is taken as one transaction unless it has its own
 * `BEGIN` and `COMMIT`. `-- squawk-ignore rule` and `-- batchwright-ignore rule: reason` before or beside a statement suppress. A statement that can't be
 * parsed is a `syntax-error`; without `libpg-query` there is one `tool/unavailable`. Ordered by place, then rule.
 */
export async function lintSql(sql: string, options: { readonly file?: string } = {}): Promise<SqlProblem[]> {
	const { lint } = await import('./lint-sql/lint.js');
	return lint(sql, options);
}
