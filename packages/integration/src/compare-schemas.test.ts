import { expect, test } from 'vitest';
import { compareSchemas } from './compare-schemas.js';

test('an incompatible schema is told by place and value', async () => {
	const sub = { type: 'object', properties: { a: { type: 'array', items: { type: ['string', 'null'] } } }, required: ['a'] };
	const sup = { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } }, required: ['a'] };
	expect(await compareSchemas(sup, sub)).toEqual({ verdict: 'compatible', reasons: [] });
	const { verdict, reasons } = await compareSchemas(sub, sup);
	expect(verdict).toBe('incompatible');
	expect(reasons).toMatchObject([{ code: 'not-a-subschema', path: '/a/0', severity: 'error' }]);
});

test.each([
	['draft-04', { type: 'number', minimum: 3, exclusiveMinimum: true }, { type: 'number', minimum: 3 }, 'compatible'],
	['draft-04', { type: 'number', minimum: 3 }, { type: 'number', minimum: 3, exclusiveMinimum: true }, 'incompatible'],
	['draft-07', { $ref: '#/definitions/a', type: 'number', definitions: { a: { type: 'string' } } }, { type: 'string' }, 'compatible'],
	['2020-12', { $ref: '#/$defs/a', minLength: 2, $defs: { a: { type: 'string' } } }, { type: 'string', minLength: 1 }, 'compatible'],
	['draft-07', { items: [{ type: 'string' }], additionalItems: false }, { items: { type: 'string' } }, 'compatible'],
	['openapi-3.0', { type: 'string', nullable: true }, { type: 'string' }, 'incompatible'],
	['2020-12', { type: 'string', pattern: '^a{2,3}$' }, { type: 'string', pattern: '^a+$' }, 'compatible'],
	['2020-12', { type: 'string', pattern: '^a+$' }, { type: 'string', pattern: '^a{2,3}$' }, 'incompatible'],
	['2020-12', { type: 'string', pattern: '(?=a)a' }, { type: 'string', pattern: '(?=a)a' }, 'compatible'],
	['2020-12', { type: 'string' }, { type: 'string', pattern: '(?=a)a' }, 'unknown'],
	['2020-12', { type: 'string', format: 'uuid' }, { type: 'string', format: 'date' }, 'unknown'],
	['2020-12', { type: 'object', propertyNames: { enum: ['a'] } }, { type: 'object', properties: { b: false } }, 'compatible'],
	['2020-12', { type: 'object', dependentRequired: { a: ['b'] }, required: ['a'] }, { type: 'object', required: ['b'] }, 'compatible'],
	[
		'2020-12',
		JSON.parse('{"if":{"type":"string"},"then":{"minLength":1},"else":false}') as object,
		{ type: 'string', minLength: 1 },
		'compatible',
	],
	['2020-12', { type: 'array', contains: { type: 'string' } }, { type: 'array', minItems: 1 }, 'compatible'],
] as const)('%s: %j in %j is %s', async (dialect, sub, sup, expected) => {
	expect((await compareSchemas(sub, sup, { dialect })).verdict).toBe(expected);
});

test('what is too deep or too large is a limit', async () => {
	let deep: object = {};
	for (let i = 0; i < 5000; i++) deep = { items: deep };
	expect((await compareSchemas(deep, { type: 'array' })).reasons).toMatchObject([{ code: 'limit', verdict: 'unknown' }]);
	const wide = { enum: Array.from({ length: 100_001 }, (_, i) => i) };
	expect((await compareSchemas(wide, {})).reasons).toMatchObject([{ code: 'limit' }]);
});

test('patterns that would hang a backtracking engine are decided or left open', async () => {
	const evil = { type: 'string', pattern: '^(a+)+$' };
	expect((await compareSchemas({ enum: [`${'a'.repeat(60)}!`] }, evil)).verdict).toBe('incompatible');
	const counted = { type: 'string', pattern: '^(a{1,50}){1,50}$' };
	expect((await compareSchemas(counted, { type: 'string', pattern: '^a*$' })).verdict).toMatch(/compatible|unknown/);
});

test('an interval that is empty at its open end takes no value away', async () => {
	const [within, below] = [
		{ type: 'number', exclusiveMinimum: 2, exclusiveMaximum: 3 },
		{ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 3 },
	];
	expect((await compareSchemas({ const: 2 }, { not: { if: within, else: below } })).verdict).toBe('incompatible');
});
