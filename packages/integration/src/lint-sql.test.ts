import { expect, test } from 'vitest';
import { lintSql } from './lint-sql.js';

const rules = async (sql: string): Promise<string[]> => (await lintSql(sql)).map((problem) => problem.rule);

test.each([
	['adding-not-null-field', 'ALTER TABLE t ALTER COLUMN a SET NOT NULL;'],
	['adding-required-field', 'ALTER TABLE t ADD COLUMN a int NOT NULL;'],
	['adding-field-with-default', 'ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid();'],
	['adding-field-with-default', 'ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS (b + 1) STORED;'],
	['ban-drop-column', 'ALTER TABLE t DROP COLUMN a;'],
	['ban-drop-table', 'DROP TABLE t;'],
	['ban-drop-database', 'DROP DATABASE d;'],
	['ban-drop-not-null', 'ALTER TABLE t ALTER COLUMN a DROP NOT NULL;'],
	['ban-truncate-cascade', 'TRUNCATE t CASCADE;'],
	['changing-column-type', 'ALTER TABLE t ALTER COLUMN a TYPE text;'],
	['renaming-column', 'ALTER TABLE t RENAME COLUMN a TO b;'],
	['renaming-table', 'ALTER TABLE t RENAME TO u;'],
	['constraint-missing-not-valid', 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);'],
	['disallow-unique-constraint', 'ALTER TABLE t ADD COLUMN a int UNIQUE;'],
	['adding-foreign-key-constraint', 'ALTER TABLE t ADD COLUMN a int REFERENCES u (id);'],
	['require-concurrent-index-creation', 'CREATE INDEX i ON t (a);'],
	['require-concurrent-index-deletion', 'DROP INDEX i;'],
	['adding-primary-key-constraint', 'ALTER TABLE t ADD COLUMN a bigserial PRIMARY KEY;'],
	['ban-char-field', 'CREATE TABLE t (a char(3));'],
	['identifier-too-long', `CREATE TABLE ${'a'.repeat(64)} (a int);`],
	['ban-create-domain-with-constraint', 'CREATE DOMAIN d AS text NOT NULL;'],
	['ban-alter-domain-with-add-constraint', 'ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 0);'],
])('%s: %s', async (rule, sql) => {
	expect(await rules(sql)).toEqual([rule]);
});

test.each([
	'ALTER TABLE t ADD COLUMN a int;',
	"ALTER TABLE t ADD COLUMN a timestamptz NOT NULL DEFAULT now() - interval '1 day';",
	"ALTER TABLE t ADD COLUMN a text[] DEFAULT ARRAY['x']::text[];",
	'BEGIN; ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID; COMMIT; BEGIN; ALTER TABLE t VALIDATE CONSTRAINT c; ALTER TABLE t ALTER COLUMN a SET NOT NULL; COMMIT;',
	'CREATE TABLE t (a int); CREATE INDEX i ON t (a); ALTER TABLE t ADD CONSTRAINT c UNIQUE (a);',
	'CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);',
	'DROP INDEX CONCURRENTLY i;',
	`CREATE TABLE ${'a'.repeat(63)} (a int);`,
])('nothing against %s', async (sql) => {
	expect(await rules(sql)).toEqual([]);
});

test('within one transaction', async () => {
	const index = 'CREATE INDEX CONCURRENTLY i ON t (a);';
	expect(await rules(`BEGIN; ${index} COMMIT;`)).toEqual(['ban-concurrent-index-creation-in-transaction']);
	expect(await rules(`COMMIT; ${index} BEGIN; SELECT 1;`)).toEqual([]);
	const added = 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;';
	const validated = 'ALTER TABLE t VALIDATE CONSTRAINT c;';
	expect(await rules(`BEGIN; ${added} ${validated} COMMIT;`)).toEqual(['constraint-missing-not-valid']);
	expect(await rules(`BEGIN; ${added} COMMIT; BEGIN; ${validated} COMMIT;`)).toEqual([]);
});

test('places are lines and UTF-16 columns, whatever the bytes before', async () => {
	const [problem] = await lintSql("-- é 😀\nSELECT '😀'; DROP TABLE t;");
	expect(problem).toMatchObject({ rule: 'ban-drop-table', line: 2, column: 14 });
});

test('comments suppress one rule of one statement', async () => {
	expect(await rules('-- squawk-ignore ban-drop-table\nDROP TABLE a;\nDROP TABLE b;')).toEqual(['ban-drop-table']);
	expect(await rules('-- batchwright-ignore ban-drop-table: moved\nDROP TABLE a;')).toEqual([]);
	expect(await rules('-- batchwright-ignore ban-drop-table:\nDROP TABLE a;')).toEqual(['ban-drop-table']);
	expect(await rules('-- squawk-ignore-file ban-drop-table\nSELECT 1;\nDROP TABLE a;')).toEqual([]);
});

test('a statement that does not parse hides no other', async () => {
	expect(await lintSql('SELEC 1;\nDROP TABLE t;\nALTER TABLE ... ;')).toMatchObject([
		{ rule: 'syntax-error', line: 1 },
		{ rule: 'ban-drop-table', line: 2 },
		{ rule: 'syntax-error', line: 3 },
	]);
});
