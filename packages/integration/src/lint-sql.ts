import { isAbsent } from './adapters/absent.js';
import { loadPostgresParser, type PostgresParser } from './adapters/libpg-query.js';
import { columnRules } from './lint-sql/column-rules.js';
import { constraintRules } from './lint-sql/constraint-rules.js';
import { ignoredRules } from './lint-sql/ignored.js';
import { objectRules } from './lint-sql/object-rules.js';
import type { SqlFile, SqlRule } from './lint-sql/rule.js';
import { isTemporary, relationName } from './sql/names.js';
import type { SqlStatement } from './sql/operation.js';
import { readSql } from './sql/read-sql.js';
import { textAt, treeAt } from './sql/tree.js';

/** What is unsafe in a migration while others use the database. `rule` is squawk's name; lines and columns are 1-based. */
export interface SqlProblem {
	readonly rule: string;
	readonly line: number;
	readonly column: number;
	readonly message: string;
	readonly help: string;
}

const RULES: readonly SqlRule[] = [...columnRules, ...constraintRules, ...objectRules];

/**
 * Finds DDL that is unsafe while others use the database, by squawk's rules (the names are squawk's). A file is taken as one transaction unless it has its own
 * `BEGIN` and `COMMIT`. `-- squawk-ignore rule` and `-- batchwright-ignore rule: reason` before or beside a statement suppress. A statement that can't be
 * parsed is a `syntax-error`; without `libpg-query` there is one `tool/unavailable`. Ordered by place, then rule.
 */
export async function lintSql(sql: string, options: { readonly file?: string } = {}): Promise<SqlProblem[]> {
	const parser = await loadPostgresParser();
	if (isAbsent(parser)) {
		const help = `Install ${parser.absent}.`;
		return [{ rule: 'tool/unavailable', line: 1, column: 1, message: `SQL was not checked: ${parser.absent} is not installed.`, help }];
	}
	return lintWith(parser, sql, options.file ?? '');
}

function lintWith(parser: PostgresParser, sql: string, name: string): SqlProblem[] {
	const { statements, errors } = readSql(parser, sql, name);
	const file = fileOf(statements);
	const ignored = ignoredRules(sql, statements);
	const problems: SqlProblem[] = errors.map(({ message, location }) => ({
		rule: 'syntax-error',
		line: location.line,
		column: location.column,
		message,
		help: 'Write it as PostgreSQL reads it.',
	}));
	for (const { rule, message, help, find } of RULES)
		for (const hit of find(file)) {
			if (ignored(hit.statement).has(rule)) continue;
			const { line, column } = hit.offset === undefined ? hit.statement.location : hit.statement.locationOf(hit.offset);
			problems.push({ rule, line, column, message: hit.about ? `${hit.about}: ${message}` : message, help });
		}
	return problems.sort((a, b) => a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

function fileOf(statements: readonly SqlStatement[]): SqlFile {
	let inside = true;
	const inTransaction: boolean[] = [];
	const created = new Set<string>();
	for (const { kind, tree } of statements) {
		if (kind === 'TransactionStmt') {
			const what = textAt(tree, 'kind');
			if (what === 'TRANS_STMT_BEGIN' || what === 'TRANS_STMT_START') inside = true;
			if (what === 'TRANS_STMT_COMMIT' || what === 'TRANS_STMT_ROLLBACK') inside = false;
		}
		inTransaction.push(inside);
		const relation = treeAt(tree, 'relation');
		if (kind === 'CreateStmt' && inside && !isTemporary(relation)) created.add(relationName(relation));
	}
	return { statements, inTransaction, created };
}
