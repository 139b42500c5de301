import { beforeAll, expect, test } from 'vitest';
import { isAbsent } from '../adapters/absent.js';
import { loadPostgresParser, type PostgresParser } from '../adapters/libpg-query.js';
import { readSql } from './read-sql.js';
import { canonicalSql, splitSql } from './scan.js';

let parser: PostgresParser;
beforeAll(async () => {
	const loaded = await loadPostgresParser();
	if (isAbsent(loaded)) throw new Error('libpg-query is a development dependency');
	parser = loaded;
});
const operations = (sql: string) =>
	readSql(parser, sql, 'a.sql').statements.flatMap((statement) => statement.operations.map(({ location: _, ...rest }) => rest));

test('a table with its columns, and what its keys refer to', () => {
	const sql =
		'CREATE TABLE IF NOT EXISTS Users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), mail varchar(20) NOT NULL UNIQUE, n serial, org int REFERENCES app.orgs(id), at timestamptz(3) DEFAULT now() NOT NULL, tags text[], FOREIGN KEY (n) REFERENCES counters)';
	expect(operations(sql)).toMatchObject([
		{
			op: 'create',
			object: 'table',
			name: 'public.users',
			conditional: true,
			definition: [
				{ name: 'id', type: 'uuid', nullable: false, primaryKey: true, default: 'gen_random_uuid()' },
				{ name: 'mail', type: 'character varying(20)', nullable: false, unique: true },
				{ name: 'n', type: 'integer', nullable: false, default: 'nextval', references: { table: 'public.counters' } },
				{ name: 'org', type: 'integer', nullable: true, references: { table: 'app.orgs', column: 'id' } },
				{ name: 'at', type: 'timestamp(3) with time zone', nullable: false, default: 'now()' },
				{ name: 'tags', type: 'text[]', nullable: true },
			],
		},
		{ op: 'read', object: 'table', name: 'app.orgs', columns: ['id'] },
		{ op: 'read', object: 'table', name: 'public.counters' },
	]);
});

test.each<readonly [sql: string, expected: readonly object[]]>([
	['ALTER TABLE t ADD COLUMN a int', [{ op: 'create', object: 'column', name: 'public.t', column: 'a' }]],
	['ALTER TABLE t DROP COLUMN IF EXISTS a', [{ op: 'drop', object: 'column', name: 'public.t', column: 'a', conditional: true }]],
	['ALTER TABLE t ALTER a TYPE bigint', [{ op: 'alter', object: 'column', column: 'a', change: 'type' }]],
	['ALTER TABLE t ALTER a SET DEFAULT 3', [{ op: 'alter', object: 'column', column: 'a', change: 'default' }]],
	['ALTER TABLE t ALTER a DROP NOT NULL', [{ op: 'alter', object: 'column', column: 'a', change: 'nullability' }]],
	[
		'ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u(id)',
		[
			{ op: 'alter', object: 'table', change: 'constraint', columns: ['a'] },
			{ op: 'read', name: 'public.u' },
		],
	],
	['ALTER TABLE t RENAME COLUMN a TO b', [{ op: 'rename', object: 'column', name: 'public.t', column: 'a', to: 'b' }]],
	['ALTER TABLE s.t RENAME TO u', [{ op: 'rename', object: 'table', name: 's.t', to: 's.u' }]],
	[
		'DROP TABLE a, "B".c',
		[
			{ op: 'drop', object: 'table', name: 'public.a' },
			{ op: 'drop', object: 'table', name: 'B.c' },
		],
	],
	[
		'CREATE INDEX i ON s.t (a, lower(b))',
		[
			{ op: 'create', object: 'index', name: 's.i', on: 's.t', columns: ['a'] },
			{ op: 'read', name: 's.t' },
		],
	],
	["CREATE TYPE e AS ENUM ('a', 'b')", [{ op: 'create', object: 'enum', name: 'public.e', values: ['a', 'b'] }]],
	["ALTER TYPE e ADD VALUE 'c'", [{ op: 'alter', object: 'enum', name: 'public.e', change: 'values', values: ['c'] }]],
	[
		'CREATE VIEW v AS SELECT a FROM t',
		[
			{ op: 'create', object: 'view', name: 'public.v' },
			{ op: 'read', name: 'public.t', columns: ['a'] },
		],
	],
	[
		'WITH c AS (SELECT 1 FROM a) SELECT * FROM c JOIN b ON true',
		[
			{ op: 'read', name: 'public.a' },
			{ op: 'read', name: 'public.b' },
		],
	],
	[
		'INSERT INTO t (a) SELECT b FROM u',
		[
			{ op: 'read', name: 'public.t' },
			{ op: 'read', name: 'public.u' },
		],
	],
	['UPDATE t SET a = 1 WHERE b = 2', [{ op: 'read', name: 'public.t', columns: ['a', 'b'] }]],
	['CREATE TEMP TABLE t (a int)', []],
	['SELECT * FROM information_schema.tables', []],
])('%s', (sql, expected) => {
	const found = operations(sql);
	expect(found).toHaveLength(expected.length);
	for (const one of expected) expect(found).toContainEqual(expect.objectContaining(one));
});

test('places are those of the text, after letters of several bytes', () => {
	const { statements } = readSql(parser, "-- é\n\nSELECT '😀', a FROM t;\n  DROP TABLE u;", 'a.sql');
	expect(statements.map((statement) => statement.location)).toEqual([
		{ file: 'a.sql', line: 3, column: 1 },
		{ file: 'a.sql', line: 4, column: 3 },
	]);
	expect(statements[0]?.operations[0]?.location).toEqual({ file: 'a.sql', line: 3, column: 21 });
});

test('a bad statement is told with its place and hides no other', () => {
	const { statements, errors } = readSql(parser, "CREATE TABLE a (x int);\nCREATE TABEL b;\nDROP TABLE é; SELECT ';'", 'a.sql');
	expect(statements.map((statement) => [statement.index, statement.kind])).toEqual([
		[0, 'CreateStmt'],
		[1, 'DropStmt'],
		[2, 'SelectStmt'],
	]);
	expect(errors).toMatchObject([{ location: { file: 'a.sql', line: 2 } }]);
});

test('comments and blanks do not change a statement, quotes do', () => {
	expect(canonicalSql('CREATE  TABLE a -- b\n(x /* c /* d */ */ INT);')).toBe(canonicalSql('create table A(x int)').replace('A', 'a'));
	expect(canonicalSql('SELECT "A"')).not.toBe(canonicalSql('SELECT "a"'));
});

test('only semicolons outside quotes end statements', () => {
	const sql = 'SELECT \';\'; SELECT $$;$$; SELECT $a$ $$; $a$; -- ;\nSELECT ";" /* ; */; ;';
	expect(splitSql(sql).map(({ start, end }) => sql.slice(start, end).split(' ')[0])).toEqual(['SELECT', 'SELECT', 'SELECT', 'SELECT']);
});
