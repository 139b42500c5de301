import { checkInterfaces } from '@batchwright/integration';
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseFact } from '../fact.js';
import { readFacts } from '../facts/read-facts.js';
import { lawRuns } from '../testing/law-runs.js';
import { batchOf } from '../testing/scenario.js';
import { commute } from './commute.js';
import { ordersToTry } from './orders.js';
import { runScript } from './run-script.js';

let database: PGlite;
beforeAll(async () => {
	database = await PGlite.create();
	await database.exec('CREATE TABLE users (id serial PRIMARY KEY, email text, age int); CREATE TABLE logs (id int);');
}, 120_000);
afterAll(() => database.close());

const statements = [
	'ALTER TABLE users ADD COLUMN role text',
	'ALTER TABLE users ADD COLUMN rank int',
	'ALTER TABLE users ALTER COLUMN age TYPE bigint',
	'ALTER TABLE users ALTER COLUMN age SET DEFAULT 3',
	'ALTER TABLE users DROP COLUMN email',
	'ALTER TABLE users RENAME COLUMN email TO mail',
	'ALTER TABLE users RENAME TO people',
	'CREATE INDEX by_mail ON users (email)',
	'CREATE INDEX by_age ON users (age)',
	'CREATE TABLE topics (id serial PRIMARY KEY, owner int REFERENCES users(id))',
	'CREATE TABLE topics (id uuid PRIMARY KEY)',
	'CREATE TABLE IF NOT EXISTS notes (id int)',
	'CREATE TABLE IF NOT EXISTS notes (id uuid)',
	"CREATE TYPE mood AS ENUM ('sad', 'ok')",
	'ALTER TABLE logs ADD COLUMN feeling mood',
	'CREATE VIEW mails AS SELECT email FROM users',
	'DROP TABLE logs',
	'ALTER TABLE logs ADD CONSTRAINT positive CHECK (id > 0)',
];
const some = fc.uniqueArray(fc.constantFrom(...statements), { minLength: 1, maxLength: 2 });
const factsOf = async (sql: readonly string[], task: string): Promise<DatabaseFact[]> =>
	(await readFacts([{ task, batch: 1, file: `${task}.sql`, text: `${sql.join(';\n')};` }])).facts.filter(
		(fact) => fact.kind === 'database',
	);

test('DDL that is called commuting leaves one catalog in both orders', async () => {
	let commuting = 0;
	await fc.assert(
		fc.asyncProperty(some, some, async (a, b) => {
			if (!commute(await factsOf(a, 'A'), await factsOf(b, 'B'))) return;
			const run = [...a.map((sql) => ({ task: 'A', sql })), ...b.map((sql) => ({ task: 'B', sql }))];
			const alone = await runScript(database, { baseline: [], groups: [{ orders: [['A'], ['B']], statements: run }] });
			if (alone.groups[0]!.some((result) => result.failure)) return;
			commuting++;
			const { groups } = await runScript(database, {
				baseline: [],
				groups: [
					{
						orders: [
							['A', 'B'],
							['B', 'A'],
						],
						statements: run,
					},
				],
			});
			expect(groups[0]!.map((result) => result.failure)).toEqual([undefined, undefined]);
			expect(groups[0]![0]!.catalog).toBe(groups[0]![1]!.catalog);
		}),
		{ numRuns: lawRuns(80) },
	);
	expect(commuting).toBeGreaterThan(lawRuns(80) / 8);
});

test('an order that fails is told with its SQLSTATE, and every order starts from the same tables', async () => {
	const run = [
		{ task: 'A', sql: 'ALTER TABLE users RENAME COLUMN email TO mail' },
		{ task: 'B', sql: 'CREATE INDEX by_mail ON users (email)' },
	];
	const { groups } = await runScript(database, {
		baseline: [],
		groups: [
			{
				orders: [
					['A', 'B'],
					['B', 'A'],
					['A', 'B'],
				],
				statements: run,
			},
		],
	});
	expect(groups[0]!.map((result) => result.failure?.sqlstate)).toEqual(['42703', undefined, '42703']);
});

test('each pair both ways, and three or four tasks in all orders', async () => {
	const drops = async (count: number): Promise<DatabaseFact[]> =>
		(
			await Promise.all(Array.from({ length: count }, (_, i) => factsOf(['ALTER TABLE users ALTER COLUMN age TYPE bigint'], `T${i}`)))
		).flat();
	expect(ordersToTry(await drops(3)).map((orders) => orders.length)).toEqual([2, 2, 2, 6]);
	expect(ordersToTry(await drops(5)).map((orders) => orders.length)).toEqual(Array.from({ length: 10 }, () => 2));
	expect(ordersToTry([...(await factsOf(['CREATE TABLE a (id int)'], 'A')), ...(await factsOf(['CREATE TABLE b (id int)'], 'B'))])).toEqual(
		[],
	);
});

test('deep mode tells what reading alone does not', async () => {
	const documents = batchOf({
		'A/a.sql': 'ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 17);',
		'B/b.sql': 'ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 20);',
		'C/c.sql': 'CREATE INDEX by_age ON users (age);',
	});
	const baseline = batchOf({ 'Z/z.sql': 'CREATE TABLE users (id serial PRIMARY KEY, age int);' }, 1);
	const options = { baseline, rules: { 'db/unsafe': 'off' } } as const;
	expect(await checkInterfaces(documents, options)).toEqual([]);
	const findings = await checkInterfaces(documents, { ...options, deep: true });
	expect(
		findings.map(({ ruleId, severity, tasks, locations }) => [ruleId, severity, ...tasks, ...locations.map(({ file }) => file)]),
	).toEqual([['db/write-write', 'error', 'A', 'B', 'A/a.sql', 'B/b.sql']]);
	expect(findings[0]!.message).toContain('42710');
});
