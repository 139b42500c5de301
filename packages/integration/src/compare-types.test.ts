import { describe, expect, test } from 'vitest';
import { compareTypes } from './compare-types.js';
import { comparison } from './comparison.js';
import { compareByReading } from './typescript/compare-sources.js';

const cases: readonly (readonly [why: string, provided: string, expected: string, verdict: string, codes: readonly string[]])[] = [
	['more fields', 'interface User { id: string; age: number }', 'interface User { id: string }', 'compatible', []],
	['a missing field', 'interface User { id: string }', 'interface User { id: string; age: number }', 'incompatible', ['missing-property']],
	['another type', 'interface User { id: number }', 'interface User { id: string }', 'incompatible', ['property-type']],
	['optional', 'interface User { id?: string }', 'interface User { id: string }', 'incompatible', ['optional-property']],
	['recursion', 'interface T { next: T | null }', 'interface T { next: T | null }', 'compatible', []],
	['a union', "type S = 'a' | 'b' | 'c'", "type S = 'a' | 'b'", 'incompatible', ['not-assignable']],
	['helpers', 'type U = Pick<{ a: string; b: number }, "a">', 'type U = { a: string }', 'compatible', []],
	['a name that nobody defines', 'interface U { a: Missing }', 'interface U { a: string }', 'unknown', ['unresolved-name']],
	['an import', "import { A } from './a';\ninterface U { a: A }", 'interface U { a: string }', 'unknown', ['unresolved-name']],
	['any', 'interface U { a: any }', 'interface U { a: string }', 'unknown', ['any']],
	['no common name', 'interface A {} interface B {}', 'interface C {} interface D {}', 'unknown', ['no-common-type']],
	['a class with private members', 'class A { private x = 1; id = "" }', 'class A { private x = 1; id: string = "" }', 'compatible', []],
	['type parameters', 'interface P<T> { a: T }', 'interface P<T> { a: T }', 'unknown', ['generic']],
	['what does not parse', 'interface A {', 'interface A {}', 'unknown', ['unreadable']],
];

test.each(cases)('%s', async (_, provided, expected, verdict, codes) => {
	const result = await compareTypes(provided, expected);
	expect(result.verdict).toBe(verdict);
	expect(result.reasons.map((reason) => reason.code)).toEqual(codes);
});

test('both places are told', async () => {
	const { reasons } = await compareTypes('\ninterface User {\n  id: number\n}', 'interface User {\n  id: string\n}');
	expect(reasons[0]?.locations).toEqual([
		{ file: 'provided.ts', line: 3, column: 3 },
		{ file: 'expected.ts', line: 2, column: 3 },
	]);
});

test('one name can be asked for', async () => {
	const [provided, expected] = [
		'interface A { a: string } interface B { b: string }',
		'interface A { a: string } interface B { b: number }',
	];
	expect((await compareTypes(provided, expected, { name: 'A' })).verdict).toBe('compatible');
	expect((await compareTypes(provided, expected, { name: 'Z' })).reasons).toMatchObject([{ code: 'type-not-found' }]);
});

describe('without TypeScript the own reader never says compatible of what is not', () => {
	// Type parameters are compared by their place, which the checker is not asked to do.
	test.each(cases.filter(([why]) => why !== 'type parameters'))('%s', (_, provided, expected, verdict) => {
		const own = comparison(compareByReading(provided, expected, undefined)).verdict;
		expect([verdict, 'unknown']).toContain(own);
	});
});
