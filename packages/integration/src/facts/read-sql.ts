import { isAbsent } from '../adapters/absent.js';
import { loadPostgresParser } from '../adapters/libpg-query.js';
import { cycleOf } from '../document.js';
import type { DatabaseFact } from '../fact.js';
import type { SqlOperation, SqlStatement } from '../sql/operation.js';
import { readSql } from '../sql/read-sql.js';
import type { FactReading } from './reading.js';
import { locate, problemAt, type Snippet, unavailable } from './snippet.js';

/** One fact per operation of each statement. Down-migrations undo what their own task did and are left out. */
export async function readSqlFacts(snippet: Snippet): Promise<FactReading> {
	if (/\bdown\.sql$|\.undo\.sql$|\brollback[^/]*\.sql$/i.test(snippet.document.file)) return { facts: [], problems: [] };
	const parser = await loadPostgresParser();
	if (isAbsent(parser)) return { facts: [], problems: [unavailable(snippet, parser.absent, 'SQL')] };
	const { statements, errors } = readSql(parser, snippet.text, snippet.document.file);
	return {
		facts: statements.flatMap((statement) => statement.operations.map((operation) => factOf(snippet, statement, operation))),
		problems: errors.map((error) =>
			problemAt(snippet, 'not-parsable', 'warning', `PostgreSQL's parser refuses this statement: ${error.message}.`, error.location),
		),
	};
}

function factOf(snippet: Snippet, statement: SqlStatement, operation: SqlOperation): DatabaseFact {
	const { location, definition, ...rest } = operation;
	const { document } = snippet;
	const shape = { text: statement.text, syntax: 'sql' as const, ...snippet.place(statement.location.line, statement.location.column) };
	return {
		id: `database:${operation.op} ${operation.object} ${operation.name}${operation.column === undefined ? '' : `.${operation.column}`}`,
		kind: 'database',
		task: document.task,
		batch: document.batch,
		cycle: cycleOf(document),
		direction: operation.op === 'read' ? 'consumes' : snippet.direction,
		confidence: snippet.confidence,
		raw: statement.text.replace(/\s+/g, ' ').slice(0, 400),
		location: locate(snippet, location),
		via: snippet.via,
		...rest,
		...(definition === undefined
			? {}
			: { definition: definition.map((column) => ({ ...column, location: locate(snippet, column.location) })) }),
		canonical: statement.canonical,
		statement: statement.index,
		shape,
	};
}
