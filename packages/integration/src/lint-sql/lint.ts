import { isAbsent } from '../adapters/absent.js';
import { loadPostgresParser, type PostgresParser } from '../adapters/libpg-query.js';
import type { SqlProblem } from '../lint-sql.js';
import { isTemporary, relationName } from '../sql/names.js';
import type { SqlStatement } from '../sql/operation.js';
import { readSql } from '../sql/read-sql.js';
import { textAt, treeAt } from '../sql/tree.js';
import { columnRules } from './column-rules.js';
import { constraintRules } from './constraint-rules.js';
import { ignoredRules } from './ignored.js';
import { objectRules } from './object-rules.js';
import type { SqlFile, SqlRule } from './rule.js';

const RULES: readonly SqlRule[] = [...columnRules, ...constraintRules, ...objectRules];

/** Every rule, over the statements of one file. */
export async function lint(sql: string, options: { readonly file?: string }): Promise<SqlProblem[]> {
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
