import { expect, test } from 'vitest';
import { compareGraphql } from './compare-graphql.js';

const schema =
	'type Query {\n  user(id: ID!): User\n}\ntype User {\n  id: ID!\n  name: String\n  role: Role\n}\nenum Role { ADMIN USER }\n';

test('a schema goes with itself', async () => {
	expect(await compareGraphql(schema, schema)).toEqual({ verdict: 'compatible', reasons: [] });
});

test('a removed field is breaking, at its place', async () => {
	const { verdict, reasons } = await compareGraphql(schema, schema.replace('  name: String\n', ''));
	expect(verdict).toBe('incompatible');
	expect(reasons).toMatchObject([{ code: 'FIELD_REMOVED', path: 'User.name', severity: 'error' }]);
	expect(reasons[0]?.locations).toContainEqual({ file: 'before', line: 6, column: 3 });
});

test('a new enum value is only dangerous', async () => {
	const { verdict, reasons } = await compareGraphql(schema, schema.replace('USER }', 'USER GUEST }'));
	expect(verdict).toBe('compatible');
	expect(reasons).toMatchObject([{ code: 'VALUE_ADDED_TO_ENUM', severity: 'warning' }]);
});

test('an extension alone stands for its type', async () => {
	expect((await compareGraphql('extend type Query { a: Int }', 'extend type Query { a: Int b: Int }')).verdict).toBe('compatible');
});

test.each(['type {', `type A { a: ${'['.repeat(5000)}Int${']'.repeat(5000)} }`])('what cannot be read is unknown (%#)', async (text) => {
	expect((await compareGraphql(text, schema)).reasons).toMatchObject([{ code: 'unreadable', verdict: 'unknown' }]);
});

test.each([
	['that has less', 'type R { a: Int }', 'incompatible'],
	['of another name', 'type R { a: Int b: String }', 'unknown'],
])('a root type %s', async (_, root, verdict) => {
	const types = 'type Q { a: Int b: Int }';
	expect((await compareGraphql(`schema { query: Q } ${types}`, `schema { query: R } ${types} ${root}`)).verdict).toBe(verdict);
});
