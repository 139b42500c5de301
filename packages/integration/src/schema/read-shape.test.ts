import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shape } from '../fact.js';
import { lawRuns } from '../testing/law-runs.js';
import { describe as described } from './describe.js';
import type { Node } from './node.js';
import { readParameters, readShape } from './read-shape.js';
import { subtype } from './subtype.js';

const shape = (text: string, syntax: Shape['syntax'] = 'ts'): Shape => ({ text, syntax, line: 10, column: 5 });
const user: Node = { kind: 'ref', target: 'User', name: 'User', resolve: () => read('{ id: string }') };
const read = (text: string, syntax: Shape['syntax'] = 'ts', expects = false): Node =>
	readShape(shape(text, syntax), { file: 'a.md', expects, typeNamed: (name) => (name === 'User' ? user : undefined) });
const relation = (sub: string, sup: string, syntax: Shape['syntax'] = 'ts'): string =>
	subtype(read(sub, syntax), read(sup, syntax, true)).verdict;

describe('types as written in documents', () => {
	test.each([
		['{ id: string, more: number }', '{ id: string }', 'yes'],
		['{ id: string }', '{ id: string; name: string }', 'no'],
		['{ id: string }', '{ id: string; name?: string }', 'unknown'],
		['{ user, token }', '{ user: User, token: string }', 'unknown'],
		['{ user }', '{ user, token }', 'no'],
		['User[]', '{ users: User[] }', 'no'],
		['[]', '{ users: [] }', 'no'],
		['Promise<User>', '{ id: string }', 'yes'],
		["'a' | 'b'", "'a' | 'b' | 'c'", 'yes'],
		["'a' | 'c'", "'a' | 'b'", 'no'],
		['{ a: string | undefined }', '{ a: string }', 'no'],
		['{ a: string | null }', '{ a: string }', 'no'],
		['Date', 'string', 'yes'],
		['bigint', 'number', 'unknown'],
		['{ a: string, ... }', '{ a: string, b: number }', 'unknown'],
		['{ a: string, b: number }', '{ a: string, // ... existing fields ...\n}', 'yes'],
		['Partial<{ a: string }>', '{ a: string }', 'no'],
		['Omit<{ a: string; b: number }, "a">', '{ b: number }', 'yes'],
		['Record<"x" | "y", number>', '{ x: number; y: number }', 'yes'],
		['Record<string, number>', '{ [key: string]: string }', 'no'],
		['interface A { next?: A; v: 1 }', 'interface B { next?: B; v: number }', 'yes'],
		['type Box<T> = { value: T; next?: Box<T> }', 'type Box<U> = { value: U; next?: Box<U> }', 'yes'],
		['interface A extends User { b: string }', '{ id: string; b: string }', 'yes'],
		['enum Role { ADMIN = "admin", USER = "user" }', "'admin' | 'user'", 'yes'],
		['class A { private secret: string; id: string; get(): void {} }', '{ id: string }', 'yes'],
		['Missing', 'string', 'unknown'],
		['any', 'string', 'unknown'],
		['string', 'any', 'yes'],
		['(a: string) => void', 'string', 'unknown'],
	])('%s in %s is %s', (sub, sup, expected) => expect(relation(sub, sup)).toBe(expected));
});

test('an example has its fields on the side that gives, and asks for none on the other', () => {
	expect(subtype(read('{"a": 1, "b": null}', 'json'), read('{ a: number }', 'ts', true)).verdict).toBe('yes');
	expect(subtype(read('{"a": 1}', 'json'), read('{ a: string }', 'ts', true)).verdict).toBe('no');
	expect(subtype(read('{ a: number }'), read('{"a": 1, "b": "x"}', 'json', true)).verdict).toBe('unknown');
});

describe('other languages', () => {
	test.each([
		[
			'zod',
			'const U = z.object({ id: z.string(), n: z.number().int().optional(), r: z.enum(["a", "b"]).nullable(), f: z.string().refine((x) => x > "a") })',
			'{ id: string, n?: integer, r: "a" | "b" | null, f: string }',
		],
		['zod', 'z.array(z.union([z.literal(1), z.string()]))', '(1 | string)[]'],
		[
			'prisma',
			'model User {\n  id String @id\n  n Int?\n  at DateTime\n  @@map("users")\n}',
			'{ id: string, n: integer | null, at: string (date-time) }',
		],
		[
			'graphql',
			'type User {\n  id: ID!\n  tags(first: Int): [String!]!\n  name: String\n}',
			'{ id: string, tags: string[], name: string | null }',
		],
		['proto', 'message User {\n  string id = 1;\n  repeated int32 n = 2;\n}', '{ id?: string, n?: integer[] }'],
		[
			'java',
			'class User {\n  private final String id;\n  private Optional<Integer> n;\n  String getId() { return id; }\n}',
			'{ id: string, n: integer | null }',
		],
		['java', 'record User(String id, boolean ok) {}', '{ id: string, ok: boolean }'],
		[
			'python',
			'class User(BaseModel):\n    id: str\n    n: Optional[int] = None\n    tags: list[str]',
			'{ id: string, n?: integer | null, tags: string[] }',
		],
		['json-schema', '{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}', '{ a: string }'],
	] as const)('%s: %s', (syntax, text, expected) => expect(described(read(text, syntax))).toBe(expected));

	test.each([
		['type U { id: ID! name: String! }', '{ id: string, name: string }', 'yes'],
		['type U { id: ID! name: Int! }', '{ id: string, name: string }', 'no'],
		['type U { posts(first: Int, after: String): [Int!]! @cost(by: 2), id: ID! }', '{ posts: number[], id: string }', 'yes'],
		['type U { posts(first: Int, after: String): [Int!]! }', '{ after: string }', 'no'],
		['input U { n: Int! = 5 list: [Int!]! = [1, 2] id: ID! }', '{ n: number, list: number[], id: string }', 'yes'],
		['type U { id: ID! % }', '{ id: string, name: string }', 'unknown'],
	])('a GraphQL type on one line: %s against %s', (given, wanted, expected) => {
		expect(subtype(read(given, 'graphql'), read(wanted, 'ts', true)).verdict).toBe(expected);
	});

	test('a line that is no field leaves the record open', () => {
		const message = 'message U {\n  string id = 1;\n  oneof c { string mail = 2; }\n}';
		expect(subtype(read(message, 'proto'), read('{ mail?: string, other?: string }', 'ts', true)).verdict).toBe('unknown');
	});

	test('two conditions in code are one only where the code is', () => {
		expect(relation('z.string().refine((x) => x > "a")', 'z.string().refine((x) => x > "a")', 'zod')).toBe('yes');
		expect(relation('z.string().refine((x) => x > "a")', 'z.string().refine((x) => x > "b")', 'zod')).toBe('unknown');
	});

	test('a zod call that is not known is not guessed', () => {
		expect(read('z.object({ a: (run(), z.string()) })', 'zod').kind).toBe('unknown');
		expect(relation('z.string().transform(Number)', 'z.string()', 'zod')).toBe('unknown');
	});
});

test('fields know their places', () => {
	const node = read('{\n  id: string,\n  name?: string\n}');
	const places =
		node.kind === 'object' ? [...node.properties.values()].map((property) => [property.location?.line, property.location?.column]) : [];
	expect(places).toEqual([
		[11, 3],
		[12, 3],
	]);
	expect(read('string')).toMatchObject({ location: { file: 'a.md', line: 10, column: 5, endColumn: 11 } });
});

test('parameters of functions', () => {
	const parameters = readParameters(shape('a: string, b?: number, { c, d }: User, ...rest: string[]'), { file: 'a.md' });
	expect(parameters?.map(({ name, optional, rest }) => [name, optional, rest])).toEqual([
		['a', false, false],
		['b', true, false],
		['argument 3', false, false],
		['rest', false, true],
	]);
	expect(readParameters(shape('a b c'), { file: 'a.md' })).toBeUndefined();
});

test('names that nobody defines are heard of', () => {
	const missing: string[] = [];
	readShape(shape('{ a: Foo, b: User, c: Bar<Baz> }'), {
		file: 'a.md',
		typeNamed: (name) => (name === 'User' ? user : undefined),
		onUnresolved: (name) => void missing.push(name),
	});
	expect(missing.sort()).toEqual(['Bar', 'Baz', 'Foo']);
});

test('any text gives a node and no exception', () => {
	const syntaxes: Shape['syntax'][] = ['ts', 'names', 'json', 'zod', 'prisma', 'graphql', 'proto', 'java', 'python', 'json-schema', 'sql'];
	const signs = fc
		.array(
			fc.constantFrom(
				'{',
				'}',
				'[',
				']',
				'(',
				')',
				'<',
				'>',
				':',
				'?',
				'|',
				'&',
				',',
				';',
				'\n',
				' ',
				'a',
				'string',
				'type',
				'interface',
				'extends',
				'=',
				'=>',
				'...',
				'"',
				'`',
				'z.object',
				'.min',
				'1',
			),
			{ maxLength: 30 },
		)
		.map((parts) => parts.join(''));
	fc.assert(
		fc.property(fc.oneof(signs, fc.string()), fc.constantFrom(...syntaxes), (text, syntax) => {
			const node = read(text, syntax);
			expect(described(node).length).toBeLessThanOrEqual(80);
			expect(subtype(node, node).verdict).not.toBe('no');
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('deep and long texts end', () => {
	expect(read(`${'{ a: '.repeat(5000)}string${' }'.repeat(5000)}`).kind).toBe('unknown');
	expect(read(`${'['.repeat(5000)}`, 'json').kind).toBe('unknown');
	expect(read(`z.array(${'z.array('.repeat(5000)}z.string()${')'.repeat(5001)}`, 'zod').kind).toBe('unknown');
	expect(read(Array.from({ length: 20_000 }, (_, i) => `'x${i}'`).join(' | ')).kind).toBe('enum');
});
