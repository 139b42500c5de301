import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { schemaReader } from './json-schema/read.js';
import type { Node } from './node.js';
import { subtype } from './subtype.js';
import { arbitraryOfOneType, arbitraryPair, arbitrarySchema, arbitraryValue, keywordTypes, ofOneType } from './testing/arbitrary-schema.js';

const read = (schema: unknown): Node => schemaReader({ root: schema, dialect: '2020-12' }).read(schema);
const relation = (sub: unknown, sup: unknown) => subtype(read(sub), read(sup));
const verdict = (sub: unknown, sup: unknown): string => relation(sub, sup).verdict;
const validator = (schema: unknown) =>
	new Ajv2020({ strict: false, logger: false, validateFormats: false }).compile(schema as object | boolean);

// Values that single keywords tell apart.
const telling = [
	...[[], [1], ['a'], [1, 1], ['a', 'a'], ['a', 1], ['a', 1, 2], [1, 2, 3], ['a', 'b', 'c'], [1, 2, 3, 4]],
	...[
		{},
		{ a: 1 },
		{ a: 'a' },
		{ z: 1 },
		{ a: 'a', z: 1 },
		{ b: 1 },
		{ x: 1 },
		{ x: 'a' },
		{ x: null },
		{ ab: 1 },
		{ ab: 'a' },
		{ a: 1, b: 'a' },
	],
	...['', 'a', 'b', 'ab', 'ba', 'abc', 'bab'],
	...[-1, 0, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 6],
];

describe.each(keywordTypes)('every two schemas of type %s with at most two keywords', (type) => {
	const schemas = ofOneType(type);
	const takes = schemas.map((schema) => validator(schema));
	const answers = schemas.map((sub) => schemas.map((sup) => relation(sub, sup)));

	test('a yes holds, a no has a witness, and few are left open', () => {
		let open = 0;
		for (const [i, row] of answers.entries())
			for (const [k, answer] of row.entries()) {
				const pair = JSON.stringify([schemas[i], schemas[k]]);
				if (answer.verdict === 'unknown') open++;
				else if (answer.verdict === 'yes')
					expect([pair, telling.filter((value) => takes[i]!(value) && !takes[k]!(value))]).toEqual([pair, []]);
				else if ('witness' in answer) expect([pair, takes[i]!(answer.witness), takes[k]!(answer.witness)]).toEqual([pair, true, false]);
			}
		expect(open).toBeLessThanOrEqual(schemas.length ** 2 / 50);
	});

	test('transitive', () => {
		const below = (i: number, k: number): string => answers[i]![k]!.verdict;
		for (const i of schemas.keys())
			for (const k of schemas.keys())
				if (below(i, k) === 'yes')
					for (const l of schemas.keys())
						if (below(k, l) === 'yes' && below(i, l) === 'no') expect([schemas[i], schemas[k], schemas[l]]).toEqual('transitive');
	});
});

describe('laws, with ajv as the judge', () => {
	test('a yes holds for every value that was tried, a no has a witness', () => {
		let [yes, no] = [0, 0];
		fc.assert(
			fc.property(arbitraryPair, fc.array(arbitraryValue, { minLength: 30, maxLength: 30 }), ([sub, sup], values) => {
				const answer = relation(sub, sup);
				if (answer.verdict === 'unknown') return;
				const [accepts, takes] = [validator(sub), validator(sup)];
				if (answer.verdict === 'yes') {
					yes++;
					for (const value of [...values, ...telling]) if (accepts(value)) expect(takes(value)).toBe(true);
				} else if ('witness' in answer) {
					no++;
					expect(accepts(answer.witness)).toBe(true);
					expect(takes(answer.witness)).toBe(false);
				}
			}),
			{ numRuns: lawRuns(240) },
		);
		expect(Math.min(yes, no)).toBeGreaterThan(lawRuns(240) / 12);
	});

	test('a narrowed schema is below the wide one, and its values are values of it', () => {
		fc.assert(
			fc.property(arbitrarySchema, arbitrarySchema, arbitraryValue, (left, right, value) => {
				const both = { allOf: [left, right] };
				expect(verdict(both, left)).not.toBe('no');
				expect(verdict(left, { anyOf: [right, left] })).not.toBe('no');
				if (validator(both)(value)) expect(verdict({ const: value }, left)).not.toBe('no');
			}),
			{ numRuns: lawRuns(60) },
		);
	});

	test('every single value is decided as ajv decides it', () => {
		fc.assert(
			fc.property(arbitraryValue, arbitrarySchema, (value, schema) => {
				const answer = verdict({ const: value }, schema);
				if (answer !== 'unknown') expect(answer).toBe(validator(schema)(value) ? 'yes' : 'no');
			}),
			{ numRuns: lawRuns(120) },
		);
	});

	test('reflexive, and transitive where decided', () => {
		let chains = 0;
		const chain = fc
			.tuple(arbitrarySchema, arbitraryPair, arbitrarySchema, fc.nat(3))
			.map(([a, [b, c], more, form]): readonly [unknown, unknown, unknown] => {
				if (form === 0) return [a, b, c];
				if (form === 1) return [{ allOf: [a, b] }, b, c];
				if (form === 2) return [a, { anyOf: [a, b] }, { anyOf: [c, b, more, a] }];
				return [{ allOf: [{ allOf: [a, more] }, b] }, { allOf: [a, more] }, { anyOf: [a, c] }];
			});
		fc.assert(
			fc.property(fc.oneof(chain, arbitraryOfOneType), ([a, b, c]) => {
				expect(verdict(a, a)).not.toBe('no');
				if (verdict(a, b) !== 'yes' || verdict(b, c) !== 'yes') return;
				chains++;
				expect(verdict(a, c)).not.toBe('no');
			}),
			{ numRuns: lawRuns(240) },
		);
		expect(chains).toBeGreaterThan(lawRuns(240) / 8);
	});
});

describe('numbers are exact', () => {
	test.each([
		[{ type: 'number', multipleOf: 0.3 }, { type: 'number', multipleOf: 0.1 }, 'yes'],
		[{ type: 'number', multipleOf: 0.1 }, { type: 'number', multipleOf: 0.3 }, 'no'],
		[{ type: 'integer', minimum: 3, maximum: 3 }, { const: 3 }, 'yes'],
		[{ type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 4 }, false, 'yes'],
		[{ type: 'number', multipleOf: 6 }, { allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, 'yes'],
		[{ type: 'number', maximum: 1e300 }, { type: 'number', maximum: 9.99e299 }, 'no'],
	])('%j in %j is %s', (sub, sup, expected) => expect(verdict(sub, sup)).toBe(expected));
});

describe('unions are split', () => {
	const animal = (kind: string, extra: object) => ({ type: 'object', properties: { kind: { const: kind }, ...extra }, required: ['kind'] });
	test.each([
		[
			'by discriminator',
			{ type: 'object', properties: { kind: { enum: ['cat', 'dog'] } }, required: ['kind'] },
			{ anyOf: [animal('cat', {}), animal('dog', {})] },
			'yes',
		],
		['by type', { type: ['string', 'number'] }, { anyOf: [{ type: 'string' }, { type: 'number' }] }, 'yes'],
		[
			'by range',
			{ type: 'number', minimum: 0, maximum: 9 },
			{
				anyOf: [
					{ type: 'number', maximum: 5 },
					{ type: 'number', minimum: 4 },
				],
			},
			'yes',
		],
		[
			'with a gap',
			{ type: 'number', minimum: 0, maximum: 9 },
			{
				anyOf: [
					{ type: 'number', maximum: 4 },
					{ type: 'number', minimum: 5 },
				],
			},
			'no',
		],
		[
			'with a choice missing',
			{ type: 'object', properties: { kind: { enum: ['cat', 'dog'] } }, required: ['kind'] },
			animal('cat', {}),
			'no',
		],
	])('%s', (_, sub, sup, expected) => expect(verdict(sub, sup)).toBe(expected));
});

describe('a name that nobody lists may be any name, and two may be one', () => {
	const each = (node: object | boolean, more: object = {}) => ({ type: 'object', additionalProperties: node, ...more });
	const text = { type: 'string' };
	const someOther = (node: object) => ({ anyOf: [{ not: each(node) }] });
	test.each([
		['two fields, each against a rule', { type: 'object', allOf: [someOther(text), someOther({ not: text })] }, false, 'no'],
		[
			'the field that another schema lists',
			{ allOf: [someOther({ not: { type: 'number' } }), each(text, { properties: { x: true } })] },
			false,
			'no',
		],
		[
			'the only field, twice refused',
			{ type: 'object', maxProperties: 1 },
			{ anyOf: [each(text), { properties: { x: { type: 'number' } } }] },
			'no',
		],
		[
			'no field but the ones of two patterns',
			each(false, { patternProperties: { '^a': true } }),
			each(false, { patternProperties: { b$: true } }),
			'no',
		],
		[
			'patterns of two authors',
			{ allOf: [each(false, { patternProperties: { '^a': text } }), { patternProperties: { b$: text } }] },
			{ allOf: [{ patternProperties: { '^a': true } }, each(false, { patternProperties: { b$: true } })] },
			'no',
		],
		['a rule twice negated', { type: 'object', required: ['a'] }, { not: each({ type: 'number', minimum: 2, maximum: 1 }) }, 'yes'],
		['required and not evaluated', { required: ['a'], unevaluatedProperties: false, type: 'object' }, false, 'yes'],
		['enough names for a pattern', each(false, { patternProperties: { '^a$': true }, minProperties: 2 }), false, 'yes'],
		[
			'evaluated by a part',
			{ allOf: [{ properties: { a: text } }], unevaluatedProperties: false, type: 'object' },
			each(false, { properties: { a: text } }),
			'yes',
		],
	])('%s', (_, sub, sup, expected) => expect(verdict(sub, sup)).toBe(expected));
});

test('a condition that is only text is the same only where it refers to the same', () => {
	const named = (minLength: number) => ({ type: 'object', propertyNames: { $ref: '#/$defs/n' }, $defs: { n: { minLength } } });
	expect(verdict(named(1), named(1))).toBe('yes');
	expect(verdict(named(1), named(5))).toBe('unknown');
});

test('nullable is no word of JSON Schema: whether null may come is open', () => {
	const nullable = { type: 'string', nullable: true };
	expect(verdict(nullable, nullable)).toBe('yes');
	expect(verdict({ type: ['string', 'null'] }, nullable)).toBe('unknown');
	expect(verdict({ type: 'string' }, nullable)).toBe('yes');
	expect(verdict(nullable, { type: 'string' })).toBe('unknown');
});

test('half of a surrogate pair in a pattern is not taken for a letter', () => {
	const smile = { type: 'string', pattern: '^\\ud83d\\ude00$' };
	expect(verdict({ const: '\u{1f600}' }, { not: smile })).not.toBe('yes');
});

describe('recursion, names and limits', () => {
	const list = (item: object) => ({
		$ref: '#/$defs/list',
		$defs: { list: { type: 'object', properties: { value: item, next: { $ref: '#/$defs/list' } }, required: ['value'] } },
	});

	test('recursive shapes by assumption', () => {
		expect(verdict(list({ type: 'integer' }), list({ type: 'number' }))).toBe('yes');
		expect(verdict(list({ type: 'number' }), list({ type: 'integer' }))).toBe('no');
	});

	test('a shape without a finite value is below everything', () => {
		const endless = { $ref: '#/$defs/a', $defs: { a: { type: 'object', properties: { a: { $ref: '#/$defs/a' } }, required: ['a'] } } };
		expect(verdict(endless, { type: 'string' })).toBe('yes');
	});

	test('a reference to itself is no answer and no hang', () => {
		const loop = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } };
		expect(verdict(loop, { type: 'string' })).toBe('unknown');
	});

	test.each([
		['in a condition', { if: { $ref: '#/$defs/a' }, else: { type: 'integer', minimum: 2, maximum: 1 } }, 'unknown'],
		['in what is contained', { type: 'array', prefixItems: [true, { $ref: '#/$defs/a' }], contains: { $ref: '#/$defs/a' } }, 'no'],
		['in all parts', { allOf: [{ $ref: '#/$defs/a' }, { not: { $ref: '#/$defs/a' } }] }, 'unknown'],
	])('a schema that needs itself %s ends', (_, a, expected) =>
		expect(verdict({ const: 1 }, { $ref: '#/$defs/a', $defs: { a } })).toBe(expected),
	);

	test('names like those of built-in properties are names', () => {
		const named = (type: string) =>
			JSON.parse(`{"type":"object","properties":{"__proto__":{"type":"${type}"}},"required":["__proto__"]}`) as object;
		expect(verdict(named('string'), named('string'))).toBe('yes');
		expect(verdict(named('string'), named('number'))).toBe('no');
		expect(verdict({ type: 'object' }, { type: 'object', required: ['toString'] })).toBe('no');
	});

	test('a made-up name cannot be claimed by a schema', () => {
		const claimed = { type: 'object', properties: { '\uE000[0]': { type: 'string' } } };
		expect(relation(claimed, { type: 'object', additionalProperties: false })).toMatchObject({ verdict: 'unknown', reason: 'limit' });
	});

	test('deep and wide schemas end in a limit', () => {
		let deep: object = { type: 'string' };
		for (let i = 0; i < 300; i++) deep = { type: 'array', items: deep };
		expect(verdict(deep, deep)).not.toBe('no');
		const wide = {
			anyOf: Array.from({ length: 60 }, (_, i) => ({
				type: 'object',
				properties: Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`p${k}`, { type: 'integer', minimum: i + k }])),
			})),
		};
		expect(verdict(wide, { anyOf: [...wide.anyOf].reverse().slice(1) })).toMatch(/unknown|no/);
	});
});

test('what elides fields is compared in the listed ones only', () => {
	const partial: Node = {
		kind: 'object',
		properties: new Map([['a', { node: { kind: 'string' }, required: true }]]),
		additional: { kind: 'any', untyped: true },
		partial: true,
	};
	const whole = read({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } }, required: ['a', 'b'] });
	expect(subtype(partial, whole).verdict).toBe('unknown');
	expect(subtype(whole, partial).verdict).toBe('yes');
});

test('a no on one field beats an unknown on another', () => {
	const shape = (b: Node): Node => ({
		kind: 'object',
		properties: new Map<string, { node: Node; required: boolean }>([
			['a', { node: { kind: 'unknown', reason: 'x' }, required: true }],
			['b', { node: b, required: true }],
		]),
		additional: { kind: 'any' },
	});
	expect(subtype(shape({ kind: 'string' }), shape({ kind: 'number' }))).toMatchObject({ verdict: 'no', path: ['b'] });
	expect(subtype(shape({ kind: 'string' }), shape({ kind: 'string' })).verdict).toBe('unknown');
});

test('unknown is above and below nothing but any', () => {
	const unknown: Node = { kind: 'unknown', reason: 'x' };
	expect(subtype(unknown, { kind: 'string' }).verdict).toBe('unknown');
	expect(subtype({ kind: 'string' }, unknown).verdict).toBe('unknown');
	expect(subtype(unknown, { kind: 'any' }).verdict).toBe('yes');
});
