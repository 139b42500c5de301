import { expect, test } from 'vitest';
import { sqlStatements } from './sql.js';

const read = (text: string) => sqlStatements(text).map((s) => `${s.op} ${s.object} ${s.name}`);

test('what statements do, by their first words', () => {
	const text =
		'CREATE TABLE IF NOT EXISTS users (id int);\nalter table only public."Users" add a int;\nDROP INDEX CONCURRENTLY IF EXISTS i;\nCREATE UNIQUE INDEX j ON users (id);\nCREATE TYPE mood AS ENUM (\'a;b\');\nSELECT * FROM users;\nINSERT INTO logs VALUES (1);';
	expect(read(text)).toEqual([
		'create table users',
		'alter table public."Users"',
		'drop index i',
		'create index j',
		'create enum mood',
		'read table users',
		'read table logs',
	]);
});

test('semicolons in strings, comments and dollar quotes end nothing', () => {
	const text = "CREATE TABLE a (b text DEFAULT ';'); -- ; x\n/* ; */ CREATE FUNCTION f() AS $$ SELECT 1; $$;\nDROP TABLE a;";
	const found = sqlStatements(text);
	expect(found.map((s) => text.slice(s.start, s.end))).toEqual(["CREATE TABLE a (b text DEFAULT ';')", 'DROP TABLE a']);
});
