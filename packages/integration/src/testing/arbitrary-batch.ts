import fc from 'fast-check';
import type { InterfaceDocument } from '../document.js';

// A small world, so that tasks meet: few names, few types.
const field = fc.record({
	name: fc.constantFrom('id', 'name', 'email', 'done', 'userId', 'user_id'),
	type: fc.constantFrom('string', 'number', 'boolean', 'string | null', "'a' | 'b'", 'string[]'),
	optional: fc.boolean(),
});
export const shape: fc.Arbitrary<string> = fc
	.uniqueArray(field, { minLength: 1, maxLength: 4, selector: ({ name }) => name })
	.map((fields) => `{${fields.map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`).join(', ')}}`);
const path = fc.constantFrom('/users', '/users/:id', '/users/me', '/todos', '/todos/{todoId}', '/a/:x/c', '/a/b/:y');
export const endpoint: fc.Arbitrary<string> = fc
	.tuple(fc.constantFrom('GET', 'POST'), path, shape)
	.map(([method, at, body]) => `- ${method} /api${at} → ${body}`);
const variable = fc
	.tuple(
		fc.constantFrom('CACHE_TTL', 'API_PORT', 'WEB_PORT', 'JWT_SECRET', 'FEATURE_X_ON', 'X_ON'),
		fc.constantFrom('(required)', '(default: 3000)', '(default: 4000)'),
	)
	.map(([name, flag]) => `- ${name} ${flag}`);
const event = fc
	.tuple(fc.constantFrom('Publishes', 'Subscribes to'), fc.constantFrom('user.created', 'userCreated', 'user.*', 'order.paid'))
	.map(([verb, name]) => `- ${verb}: ${name}`);
const file = fc
	.constantFrom('src/a.ts', 'src/A.ts', 'src/b.ts', 'package.json', 'db/migrations/0001_x.sql', 'db/migrations/0001_y.sql')
	.map((name) => `- ${name}`);
const statement = fc.constantFrom(
	'CREATE TABLE users (id serial PRIMARY KEY);',
	'CREATE TABLE users (id uuid PRIMARY KEY);',
	'CREATE TABLE topics (id int, owner int REFERENCES users(id));',
	'ALTER TABLE users ADD COLUMN role text;',
	'SELECT id FROM users;',
	'DROP TABLE topics;',
);
const declaration = fc.tuple(fc.constantFrom('User', 'Todo'), shape).map(([name, body]) => `export type ${name} = ${body}`);

const list = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 3 });
const section = (heading: string, lines: readonly string[]): string =>
	lines.length === 0 ? '' : `## ${heading}\n\n${lines.join('\n')}\n\n`;
const fenced = (language: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`\`\`\`${language}`, ...lines, '```']);

/** The sections of one document. */
export const sections: fc.Arbitrary<string[]> = fc
	.record({
		provides: list(endpoint),
		consumes: list(endpoint),
		variables: list(variable),
		events: list(event),
		created: list(file),
		modified: list(file),
		statements: list(statement),
		types: list(declaration),
	})
	.map((it) =>
		[
			section('APIs Provided', it.provides),
			section('APIs Consumed', it.consumes),
			section('Environment Variables', it.variables),
			section('Integration Points', it.events),
			section('Files Created', it.created),
			section('Files Modified', it.modified),
			section('Database', fenced('sql', it.statements)),
			section('Data Structures', fenced('ts', it.types)),
		].filter(Boolean),
	);

export const documentOf = (task: string, text: string, file = `${task}/INTERFACE.md`): InterfaceDocument => ({
	task,
	batch: 2,
	file,
	text,
});

/** Two to four tasks with a document each. */
export const batch: fc.Arbitrary<InterfaceDocument[]> = fc
	.array(sections, { minLength: 2, maxLength: 4 })
	.map((all) => all.map((one, index) => documentOf(`TASK-${index + 1}`, one.join(''))));
