import { describe, expect, test } from 'vitest';
import { batchOf, expectFindings, fence, section } from '../../testing/scenario.js';

const sql = (...lines: string[]): string => section('Database', fence('sql', ...lines));
const prisma = (...lines: string[]): string => fence('prisma', ...lines);
const base = batchOf({ 'Z/db/base.sql': 'CREATE TABLE users (id serial PRIMARY KEY, email text, age int);' }, 1);

describe('one object created twice', () => {
	test.each([
		['db/duplicate-table', 'CREATE TABLE logs (id int);', 'CREATE TABLE logs (id bigint);', '42P07'],
		['db/duplicate-table', 'CREATE TABLE public.logs (id int);', 'CREATE TABLE Logs (id int);', '42P07'],
		['db/duplicate-column', 'ALTER TABLE users ADD COLUMN role text;', 'ALTER TABLE users ADD COLUMN role int;', '42701'],
		['db/duplicate-index', 'CREATE INDEX by_mail ON users (email);', 'CREATE INDEX by_mail ON users (age);', '42P07'],
		['db/duplicate-enum', "CREATE TYPE mood AS ENUM ('sad', 'ok');", "CREATE TYPE mood AS ENUM ('low');", '42710'],
	])('%s: %s / %s', async (rule, a, b, state) => {
		const [finding] = await expectFindings({ A: sql(a), B: sql(b) }, [[rule, 'error', a, b]], { baseline: base });
		expect(finding!.message).toContain(state);
	});

	test.each([
		['other columns of one table', 'ALTER TABLE users ADD COLUMN a text;', 'ALTER TABLE users ADD COLUMN b text;'],
		['quoted names keep their case', 'CREATE TABLE "Logs" (id int);', 'CREATE TABLE logs (id int);'],
		['other schemas', 'CREATE TABLE a.logs (id int);', 'CREATE TABLE b.logs (id int);'],
		['temporary tables', 'CREATE TEMP TABLE logs (id int);', 'CREATE TEMP TABLE logs (id int);'],
		['both IF NOT EXISTS and the same', 'CREATE TABLE IF NOT EXISTS logs (id int);', 'CREATE TABLE IF NOT EXISTS logs (id int);'],
		['other names', "CREATE TYPE mood AS ENUM ('a');", "CREATE TYPE moods AS ENUM ('a');"],
		['other indexes', 'CREATE INDEX a ON users (email);', 'CREATE INDEX b ON users (email);'],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: sql(a), B: sql(b) }, [], { baseline: base });
	});

	test('on top of an earlier batch, unless the same task restates it', async () => {
		const create = 'CREATE TABLE users (id serial PRIMARY KEY, email text, age int);';
		await expectFindings({ B: sql(create) }, [['db/duplicate-table', 'error', create, create]], { baseline: base });
		await expectFindings({ Z: sql(create) }, [], { baseline: base });
	});

	test('a column that the table has from its creation', async () => {
		await expectFindings(
			{ B: sql('ALTER TABLE users ADD COLUMN email text;') },
			[['db/duplicate-column', 'error', 'CREATE TABLE', 'ADD COLUMN']],
			{ baseline: base },
		);
	});
});

describe('db/if-not-exists-drift', () => {
	test('two definitions', async () => {
		const [a, b] = ['CREATE TABLE IF NOT EXISTS logs (id serial);', 'CREATE TABLE IF NOT EXISTS logs (id uuid);'];
		await expectFindings({ A: sql(a), B: sql(b) }, [['db/if-not-exists-drift', 'error', a, b]]);
	});
});

describe('db/column-gone', () => {
	test.each([
		['ALTER TABLE users RENAME COLUMN email TO mail;', 'CREATE INDEX by_mail ON users (email);'],
		['ALTER TABLE users DROP COLUMN email;', 'SELECT email FROM users;'],
		['DROP TABLE users;', 'SELECT id FROM users;'],
		['ALTER TABLE users RENAME TO people;', 'INSERT INTO users (email) VALUES (1);'],
	])('%s / %s', async (a, b) => {
		await expectFindings({ A: sql(a), B: sql(b) }, [['db/column-gone', 'error', a, b]], { baseline: base });
	});
	test('no finding: another column', async () => {
		await expectFindings({ A: sql('ALTER TABLE users DROP COLUMN age;'), B: sql('SELECT email FROM users;') }, [], {
			baseline: base,
			rules: { 'db/unsafe': 'off' },
		});
	});
	test('a query of an earlier batch', async () => {
		await expectFindings({ A: sql('ALTER TABLE users DROP COLUMN email;') }, [['db/column-gone', 'error', 'SELECT email', 'DROP COLUMN']], {
			baseline: [...base, ...batchOf({ Y: sql('SELECT email FROM users;') }, 1)],
		});
	});
});

describe('db/fk-type', () => {
	test('another type than the key', async () => {
		const [a, b] = [
			'CREATE TABLE people (id uuid PRIMARY KEY);',
			'CREATE TABLE topics (id serial PRIMARY KEY, owner int REFERENCES people(id));',
		];
		await expectFindings({ A: sql(a), B: sql(b) }, [['db/fk-type', 'error', a, b]], { tasks: [{ id: 'A' }, { id: 'B', needs: ['A'] }] });
	});
	test('no finding: a wider integer', async () => {
		await expectFindings(
			{ A: sql('CREATE TABLE people (id serial PRIMARY KEY);'), B: sql('CREATE TABLE topics (owner bigint REFERENCES people(id));') },
			[],
			{ tasks: [{ id: 'A' }, { id: 'B', needs: ['A'] }] },
		);
	});
});

describe('db/order-dependent', () => {
	const [a, b] = [
		'CREATE TABLE teams (id serial PRIMARY KEY);',
		'CREATE TABLE players (id serial PRIMARY KEY, team int REFERENCES teams(id));',
	];
	test('a warning where needs are not known, an error where they are and do not join', async () => {
		await expectFindings({ A: sql(a), B: sql(b) }, [['db/order-dependent', 'warning', a, b]]);
		await expectFindings({ A: sql(a), B: sql(b) }, [['db/order-dependent', 'error', a, b]], { tasks: [{ id: 'A' }, { id: 'B' }] });
	});
	test('nothing where one needs the other, over a third', async () => {
		await expectFindings({ A: sql(a), B: sql(b) }, [], { tasks: [{ id: 'A' }, { id: 'C', needs: ['A'] }, { id: 'B', needs: ['C'] }] });
	});
	test('a column that another task adds', async () => {
		await expectFindings(
			{ A: sql('ALTER TABLE users ADD COLUMN role text;'), B: sql('CREATE INDEX by_role ON users (role);') },
			[['db/order-dependent', 'warning', 'ADD COLUMN', 'CREATE INDEX']],
			{ baseline: base },
		);
	});
	test('queries run later', async () => {
		await expectFindings({ A: sql(a), B: sql('SELECT id FROM teams;') }, []);
	});
});

describe('db/write-write', () => {
	test.each([
		['ALTER TABLE users ALTER COLUMN age TYPE bigint;', 'ALTER TABLE users ALTER COLUMN age TYPE text;'],
		['ALTER TABLE users ALTER COLUMN age SET DEFAULT 1;', 'ALTER TABLE users ALTER COLUMN age SET DEFAULT 2;'],
		['ALTER TABLE users DROP COLUMN age;', 'ALTER TABLE users DROP COLUMN age;'],
	])('%s / %s', async (a, b) => {
		await expectFindings({ A: sql(a), B: sql(b) }, [['db/write-write', 'error', a, b]], { baseline: base, rules: { 'db/unsafe': 'off' } });
	});
	test('no finding: the same change', async () => {
		const change = 'ALTER TABLE users ALTER COLUMN age TYPE bigint;';
		await expectFindings({ A: sql(change), B: sql(change) }, [], { baseline: base, rules: { 'db/unsafe': 'off' } });
	});
});

describe('Prisma', () => {
	test('db/prisma-model at the lines of the field', async () => {
		await expectFindings(
			{
				A: prisma('model User {', '  id Int @id', '  email String @unique', '}'),
				B: prisma('model User {', '  id String @id @default(cuid())', '  email String @unique', '}'),
			},
			[['db/prisma-model', 'error', 'id Int', 'id String']],
		);
	});
	test('no finding: the same model', async () => {
		const model = prisma('model User {', '  id Int @id', '}');
		await expectFindings({ A: model, B: model }, []);
	});
	test('db/prisma-sql-map', async () => {
		await expectFindings(
			{ A: sql('CREATE TABLE users (id serial PRIMARY KEY);'), B: prisma('model User {', '  id String @id', '  @@map("users")', '}') },
			[['db/prisma-sql-map', 'error', 'CREATE TABLE', 'id String']],
		);
	});
	test('no finding: the model follows the table', async () => {
		await expectFindings(
			{
				A: sql('CREATE TABLE users (id serial PRIMARY KEY, email text);'),
				B: prisma('model User {', '  id Int @id', '  email String?', '  @@map("users")', '}'),
			},
			[],
		);
	});
});

describe('db/migration-number', () => {
	test('two new files with one number', async () => {
		await expectFindings(
			{ 'A/migrations/0007_a.sql': 'CREATE TABLE a (id int);', 'B/migrations/0007_b.sql': 'CREATE TABLE b (id int);' },
			[],
		);
		await expectFindings(
			{ A: section('Files Created', '- db/migrations/0007_a.sql'), B: section('Files Created', '- db/migrations/0007_b.sql') },
			[['db/migration-number', 'error', '0007_a', '0007_b']],
		);
	});
	test('no finding: other numbers, or one task', async () => {
		await expectFindings(
			{
				A: section('Files Created', '- db/migrations/0007_a.sql', '- db/migrations/0007_a.down.sql'),
				B: section('Files Created', '- db/migrations/0008_b.sql'),
			},
			[],
		);
	});
});

describe('db/unsafe', () => {
	test('a statement that blocks whoever uses an earlier table', async () => {
		const [finding] = await expectFindings(
			{ A: sql('ALTER TABLE users ADD COLUMN role text NOT NULL;') },
			[['db/unsafe', 'warning', 'ADD COLUMN role']],
			{ baseline: base },
		);
		expect(finding!.message).toMatch(/adding-(not-null|required)-field/);
	});
	test('what only holds a lock for long is a hint', async () => {
		await expectFindings({ A: sql('CREATE INDEX by_mail ON users (email);') }, [['db/unsafe', 'info', 'CREATE INDEX']], { baseline: base });
	});
	test('not on a table of this batch, and not where it is a conflict already', async () => {
		await expectFindings({ A: sql('CREATE TABLE logs (id int);', 'ALTER TABLE logs ADD COLUMN role text NOT NULL;') }, [], {
			baseline: base,
		});
		await expectFindings(
			{ A: sql('ALTER TABLE users DROP COLUMN age;'), B: sql('ALTER TABLE users DROP COLUMN age;') },
			[['db/write-write', 'error', 'DROP COLUMN', 'DROP COLUMN']],
			{ baseline: base },
		);
	});
});
