import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../../testing/law-runs.js';
import { typescriptDeclarations } from './typescript.js';

const names = (text: string) =>
	typescriptDeclarations(text).map(
		(d) => `${d.kind} ${d.owner === undefined ? '' : `${d.owner}.`}${d.name}${d.exported ? ' exported' : ''}`,
	);
const source = (text: string) => typescriptDeclarations(text).map((d) => text.slice(d.start, d.end));

test('types of every kind, whole', () => {
	const text = [
		'export interface A<T> extends B { a: { b: string }; }',
		'export type C = { a: string }',
		"\t| { b: '}' }",
		'type D = Array<{ a: 1 }>;',
		'export declare const enum E { X = 1 }',
		'abstract class F { m() { return "}"; } }',
	].join('\n');
	expect(names(text)).toEqual(['type A exported', 'type C exported', 'type D', 'type E exported', 'type F']);
	expect(source(text)[1]).toBe("export type C = { a: string }\n\t| { b: '}' }");
	expect(source(text)[2]).toBe('type D = Array<{ a: 1 }>;');
});

test('functions with parameters and results', () => {
	const text =
		'export async function f(a: string, b = ")"): Promise<{ c: 1 }> {\n  return x;\n}\nexport const g = (x: number): string => `x`;\nfunction h() {}\nconst n = 1;';
	const found = typescriptDeclarations(text);
	expect(found.map((d) => [d.name, d.async, text.slice(...d.parameters!), d.returns && text.slice(...d.returns).trim()])).toEqual([
		['f', true, 'a: string, b = ")"', 'Promise<{ c: 1 }>'],
		['g', false, 'x: number', 'string'],
		['h', false, '', undefined],
	]);
});

test('overloads are one declaration each', () => {
	expect(source('export function f(a: string): void;\nexport function f(a: number): void;')).toHaveLength(2);
});

test('zod schemas are told apart, and nested names have owners', () => {
	expect(names('export const S = z\n  .object({ a: z.string() });')).toEqual(['zod S exported']);
	expect(names('namespace N { export interface A { a: 1 } namespace M { type B = 1 } }')).toEqual(['type N.A exported', 'type N.M.B']);
});

test('code in functions, strings and comments declares nothing', () => {
	expect(
		names('function f() { interface A {} }\n// interface B {}\n/* type C = 1 */\nconst s = "interface D {}";\nconst t = `type E = 1`;'),
	).toEqual(['function f']);
	expect(names('declare module "x" { interface A {} }')).toEqual([]);
});

test('the comment right above belongs to a declaration', () => {
	const text = '/** far */\n\n/**\n * GET /a\n */\nexport type A = 1;\n// one\n// two\ntype B = 2;\n// gone\n\ntype C = 3;';
	expect(typescriptDeclarations(text).map((d) => d.comment && text.slice(...d.comment))).toEqual([
		'/**\n * GET /a\n */',
		'// one\n// two',
		undefined,
	]);
});

test('any text is read, ranges are in order and do not overlap', () => {
	const piece = fc.oneof(
		fc.constantFrom(
			'export interface A {',
			'type B = ',
			'}',
			'{',
			'(',
			')',
			';',
			'\n',
			'// c\n',
			'/*',
			'*/',
			'"',
			'`',
			'function f(',
			'): X',
			'const a = z.',
			' => ',
			'namespace N {',
		),
		fc.string({ maxLength: 5 }),
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
			const text = pieces.join('');
			let last = 0;
			for (const d of typescriptDeclarations(text)) {
				expect(d.start).toBeGreaterThanOrEqual(last);
				expect(d.end).toBeGreaterThan(d.start);
				expect(d.end).toBeLessThanOrEqual(text.length);
				last = d.end;
			}
		}),
		{ numRuns: lawRuns(1500) },
	);
});
