import type { OrderResult, Script, ScriptResult, Statement } from './script.js';

/** The part of PGlite that is used. */
export interface Database {
	exec(sql: string): Promise<unknown>;
	query<T>(sql: string): Promise<{ rows: T[] }>;
}

// Everything in the schemas of users, by name and never by number: equal text, equal catalog.
const catalogQuery = `
	SELECT 'column' AS kind, n.nspname || '.' || c.relname || '.' || a.attname AS name,
		format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS definition
	FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
	LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
	WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v', 'm', 'p', 'c') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
	UNION ALL SELECT 'relation', n.nspname || '.' || c.relname, c.relkind::text || ' ' || CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) ELSE '' END
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
	UNION ALL SELECT 'index', n.nspname || '.' || c.relname, pg_get_indexdef(c.oid)
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'i' AND n.nspname NOT LIKE 'pg\\_%'
	UNION ALL SELECT 'constraint', n.nspname || '.' || coalesce(c.relname, '') || '.' || o.conname, pg_get_constraintdef(o.oid)
	FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace LEFT JOIN pg_class c ON c.oid = o.conrelid WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
	UNION ALL SELECT 'enum', n.nspname || '.' || t.typname, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
	FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace GROUP BY 2
	UNION ALL SELECT 'function', n.nspname || '.' || p.proname, pg_get_functiondef(p.oid)
	FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND p.prokind = 'f'
	ORDER BY 1, 2, 3`;

/** Runs a script: each order in a transaction of its own that is rolled back, so that all start from the same baseline. */
export async function runScript(database: Database, { baseline, groups }: Script): Promise<ScriptResult> {
	for (const sql of baseline) {
		try {
			await database.exec(sql);
		} catch (error) {
			return { baselineFailure: `${stateOf(error)} ${messageOf(error)}`, groups: [] };
		}
	}
	const results: OrderResult[][] = [];
	for (const { orders, statements } of groups) {
		const ended: OrderResult[] = [];
		for (const order of orders) ended.push(await runOrder(database, order, statements));
		results.push(ended);
	}
	return { groups: results };
}

async function runOrder(database: Database, order: readonly string[], statements: readonly Statement[]): Promise<OrderResult> {
	await database.exec('BEGIN');
	try {
		for (const task of order) {
			for (const { sql } of statements.filter((statement) => statement.task === task)) {
				try {
					await database.exec(sql);
				} catch (error) {
					return { order, catalog: '', failure: { task, sqlstate: stateOf(error), message: messageOf(error), sql } };
				}
			}
		}
		const { rows } = await database.query(catalogQuery);
		return { order, catalog: JSON.stringify(rows) };
	} finally {
		await database.exec('ROLLBACK');
	}
}

function stateOf(error: unknown): string {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : 'XX000';
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
