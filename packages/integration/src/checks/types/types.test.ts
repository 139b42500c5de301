import { describe, expect, test } from 'vitest';
import { batchOf, expectFindings, fence, section } from '../../testing/scenario.js';

const defines = (...lines: string[]): string => section('Data Structures', fence('typescript', ...lines));

describe('two definitions of one type', () => {
	test.each([
		[
			'types/incompatible',
			'error',
			'export interface User { id: string; email: string }',
			'export interface User { id: number; email: string }',
		],
		[
			'types/incompatible',
			'error',
			'export interface User { id: string; mail: string }',
			'export interface User { id: string; name: string }',
		],
		['types/incompatible', 'error', "export type Role = 'a' | 'b'", "export type Role = 'c' | 'd'"],
		['types/drift', 'warning', 'export interface User { id: string }', 'export interface User { id: string; email: string }'],
		[
			'types/drift',
			'warning',
			'export interface User { id: string; email: string }',
			'export interface User { id: string; email?: string }',
		],
		['types/drift', 'warning', "export type Role = 'a' | 'b'", "export type Role = 'a' | 'b' | 'c'"],
		[
			'types/duplicate-identical',
			'info',
			'export interface User { id: string; email: string }',
			'export type User = { email: string; id: string; }',
		],
		[
			'types/duplicate-identical',
			'info',
			"export enum Color { Red = 'red', Blue = 'blue' }",
			"export enum Color { Red = 'red', Blue = 'blue' }",
		],
	] as const)('%s (%s): %s / %s', async (rule, severity, a, b) => {
		await expectFindings({ A: defines(a), B: defines(b) }, [[rule, severity, a, b]]);
	});

	test.each([
		['unexported types', 'interface Props { a: string }', 'interface Props { a: number }'],
		[
			'recursive and the same',
			'export interface Tree { id: string; children: Tree[] }',
			'export interface Tree { children: Tree[]; id: string }',
		],
		['a Date against its ISO string', 'export interface Post { at: Date }', 'export interface Post { at: string }'],
		['generics up to the names of parameters', 'export interface Page<T> { items: T[] }', 'export interface Page<U> { items: U[] }'],
		['generic names', 'export interface Options { a: string }', 'export interface Options { b: number }'],
		[
			'elided fields',
			'export interface User {\n  // ... existing fields ...\n  phone: string;\n}',
			'export interface User { id: string; phone: string }',
		],
		[
			'nested types of two classes',
			'export namespace Outer { export interface Inner { a: string } }',
			'export namespace Other { export interface Inner { a: number } }',
		],
		['branded types', "export type Id = string & { readonly __brand: 'Id' }", "export type Id = string & { readonly __brand: 'Id' }"],
	])('nothing above info for %s', async (_, a, b) => {
		await expectFindings({ A: defines(a), B: defines(b) }, []);
	});

	test('declarations of one file merge', async () => {
		await expectFindings(
			{
				A: defines('export interface X { a: string }', 'export interface X { b: string }'),
				B: defines('export interface X { a: string; b: string }'),
			},
			[],
		);
	});

	test('an alias is its type', async () => {
		await expectFindings(
			{ A: defines('export type Id = string', 'export interface Cat { id: Id }'), B: defines('export interface Cat { id: string }') },
			[['types/duplicate-identical', 'info', 'interface Cat', 'interface Cat']],
		);
	});

	test('types/unresolved names what nobody defines', async () => {
		const findings = await expectFindings(
			{ A: defines('export interface Cat { owner: Person }'), B: defines('export interface Cat { owner: Human }') },
			[['types/unresolved', 'info', 'interface Cat', 'interface Cat']],
		);
		expect(findings[0]).toMatchObject({ verdict: 'unknown' });
		expect(findings[0]!.message).toContain('Person');
	});

	test('no types/unresolved where the task defines the name', async () => {
		await expectFindings(
			{
				A: defines('export interface Person { name: string }', 'export interface Cat { owner: Person }'),
				B: defines('export interface Cat { owner: { name: string } }'),
			},
			[],
		);
	});

	test('against an earlier batch', async () => {
		const before = 'export interface User { id: string; email: string }';
		const after = 'export interface User { id: number; email: string }';
		await expectFindings({ B: defines(after) }, [['types/incompatible', 'error', before, after]], {
			baseline: batchOf({ A: defines(before) }, 1),
		});
	});

	test('a task may add to its own earlier type, and not take from it', async () => {
		const [before, more, other] = [
			'export interface User { id: string }',
			'export interface User { id: string; mail: string }',
			'export interface User { mail: string }',
		];
		const baseline = batchOf({ A: defines(before) }, 1);
		await expectFindings({ A: defines(more) }, [], { baseline });
		await expectFindings({ A: defines(before) }, [], { baseline });
		const findings = await expectFindings({ 'A/two.md': defines(other) }, [['types/incompatible', 'error', before, other]], { baseline });
		expect(findings[0]!.message).toContain('`id`');
	});

	test('what differs inside another shared type is that type’s finding', async () => {
		const of = (zip: string): string =>
			defines(`export interface Addr { zip: ${zip} }`, 'export interface User { id: string; addr: Addr }');
		await expectFindings({ A: of('string'), B: of('number') }, [['types/incompatible', 'error', 'interface Addr', 'interface Addr']]);
	});

	test('generic types are read with their arguments', async () => {
		const page = defines('export interface Page<T> { items: T[]; total: number }');
		await expectFindings(
			{
				A: `${page}\n${section('APIs Provided', '- GET /api/x → Page<{id: string}>')}`,
				B: section('APIs Consumed', '- GET /api/x → {items: {id: number}[]}'),
			},
			[['api/response-type', 'error', '/api/x', '/api/x']],
		);
	});

	test('a response of a name that nobody defines is unknown, and said', async () => {
		const [finding] = await expectFindings(
			{ A: section('APIs Provided', '- GET /api/x → Person'), B: section('APIs Consumed', '- GET /api/x → {id: string}') },
			[['types/unresolved', 'info', '/api/x', '/api/x']],
		);
		expect(finding!.message).toContain('Person');
	});

	test('one cause, one finding: the endpoints that use the type are listed', async () => {
		const a = defines('export interface User { id: string; email: string }');
		const b = defines('export interface User { id: number; email: string }');
		const findings = await expectFindings(
			{
				A: `${a}\n${section('APIs Provided', '- GET /api/me → User', '- GET /api/you → User')}`,
				B: `${b}\n${section('APIs Consumed', '- GET /api/me → User', '- GET /api/you → User')}`,
			},
			[['types/incompatible', 'error', 'interface User', 'interface User']],
		);
		expect(findings[0]!.message).toMatch(/GET \/api\/me.*GET \/api\/you/);
	});
});

describe('a type that another task uses', () => {
	const uses = (line: string): string => section('Dependencies', 'Uses the type:', '', fence('ts', line));
	test('types/incompatible where more is read than given', async () => {
		await expectFindings(
			{ A: defines('export interface User { id: string; name: string }'), B: uses('export interface User { id: number }') },
			[['types/incompatible', 'error', 'interface User', 'interface User']],
		);
	});
	test('no finding: fewer fields are read', async () => {
		await expectFindings(
			{ A: defines('export interface User { id: string; name: string }'), B: uses('export interface User { id: string }') },
			[],
		);
	});
});

describe('types/signature', () => {
	const exports_ = (line: string): string => section('Functions Exported', line);
	const uses = (line: string): string => section('Functions Used', line);
	test.each([
		['sync and async', '- check(token: string) → User | null', '- check(token: string) → Promise<User>'],
		['result', '- price(id: string) → number', '- price(id: string) → string'],
		['parameter', '- price(id: string) → number', '- price(id: number) → number'],
		['arity', '- price(id: string, currency: string) → number', '- price(id: string) → number'],
		['too many', '- price(id: string) → number', '- price(id: string, currency: string) → number'],
		['a field of the result', '- load(id: string) → {id: string}', '- load(id: string) → {id: string, name: string}'],
	])('%s', async (_, a, b) => {
		await expectFindings({ A: exports_(a), B: uses(b) }, [['types/signature', 'error', a, b]]);
	});

	test.each([
		['names of parameters', '- price(id: string) → number', '- price(key: string) → number'],
		['an optional parameter', '- price(id: string, currency?: string) → number', '- price(id: string) → number'],
		['a wider parameter', '- price(id: string | number) → number', '- price(id: string) → number'],
		['a narrower result', '- price(id: string) → 1 | 2', '- price(id: string) → number'],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: exports_(a), B: uses(b) }, []);
	});

	test('one overload that fits is enough', async () => {
		await expectFindings(
			{
				A: section('Functions Exported', fence('ts', 'export function find(id: string): void;', 'export function find(id: number): void;')),
				B: uses('- find(id: number): void'),
			},
			[],
		);
	});
});

describe('what is not read whole is not called the same', () => {
	const typed = (language: string, text: string): string => section('Data Types', fence(language, text));
	test.each([
		['a map of a message', 'proto', 'message R {\n  map<string, int32> m = 1;\n}', 'message R {\n  map<string, string> m = 1;\n}'],
		[
			'a dictionary of a model',
			'python',
			'class R(BaseModel):\n    id: int\n    m: dict[str, int]',
			'class R(BaseModel):\n    id: int\n    m: dict[str, str]',
		],
	])('%s', async (_, language, one, other) => {
		const findings = await expectFindings({ A: typed(language, one), B: typed(language, other) }, []);
		expect(findings.map(({ ruleId, verdict }) => [ruleId, verdict])).toEqual([['types/unresolved', 'unknown']]);
	});

	test('the same text is', async () => {
		const text = typed('proto', 'message R {\n  map<string, int32> m = 1;\n}');
		const [finding] = await expectFindings({ A: text, B: text }, [['types/duplicate-identical', 'info', 'message R', 'message R']]);
		expect(finding!.ruleId).toBe('types/duplicate-identical');
	});

	test('extensions of one GraphQL type by several tasks are none of each other', async () => {
		const one = typed('graphql', 'type User { id: ID! }');
		await expectFindings(
			{ A: one, B: typed('graphql', 'extend type User { a: Int }'), C: typed('graphql', 'extend type User { b: Int }') },
			[],
		);
	});
});
