import fc from 'fast-check';
import type { Json } from '../node.js';

const names = ['a', 'b', 'c'] as const;
const scalars: fc.Arbitrary<Json> = fc.oneof(
	fc.constantFrom<Json>(null, true, false, '', 'a', 'b', 'ab', 'abc', 'ba', 0, 1, 2, 3, 1.5, -1, 10),
	fc.integer({ min: -3, max: 12 }),
);

/** Small JSON values that schemas of `arbitrarySchema` tell apart. */
export const arbitraryValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		scalars,
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(fc.constantFrom(...names, 'd', 'ab'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
	),
})).value;

const bounds = (low: string, high: string): fc.Arbitrary<Record<string, number>> =>
	fc.tuple(fc.option(fc.nat(3)), fc.option(fc.nat(3))).map(([min, extra]) => ({
		...(min === null ? {} : { [low]: min }),
		...(extra === null ? {} : { [high]: (min ?? 0) + extra }),
	}));

type Schema = boolean | Record<string, unknown>;

/** Schemas of every keyword that the relation decides, small enough that two of them often have something to do with each other. */
export const arbitrarySchema: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema }>((tie) => {
	const number = fc
		.tuple(fc.constantFrom('number', 'integer'), bounds('minimum', 'maximum'), fc.option(fc.constantFrom(0.5, 1, 1.5, 2, 3)))
		.map(([type, range, multipleOf]) => ({
			type,
			...range,
			...(multipleOf === null ? {} : { multipleOf }),
		}));
	const corner = fc.constantFrom(-1, -0.5, 0, 0.5, 1, 1.5, 2, 3);
	const exclusive = fc.record(
		{
			type: fc.constantFrom('number', 'integer'),
			minimum: corner,
			maximum: corner,
			exclusiveMinimum: corner,
			exclusiveMaximum: corner,
			multipleOf: fc.constantFrom(0.25, 0.5, 1, 1.5),
		},
		{ requiredKeys: ['type'] },
	);
	const text = fc
		.tuple(bounds('minLength', 'maxLength'), fc.option(fc.constantFrom('^a', 'b$', '^[ab]*$', 'a', '^a+b?$')))
		.map(([range, pattern]) => ({
			type: 'string',
			...range,
			...(pattern === null ? {} : { pattern }),
		}));
	// Not both at once: ajv 8.20 then takes an empty array for one that contains something.
	const content = fc.oneof(
		fc.record({ prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
		fc.record({ contains: tie('schema') }),
		fc.record({ contains: tie('schema'), minContains: fc.nat(2), maxContains: fc.nat(2) }, { requiredKeys: ['contains'] }),
		fc.record({ prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }), unevaluatedItems: tie('schema') }),
		fc.constant({}),
	);
	const array = fc
		.tuple(fc.record({ items: tie('schema'), uniqueItems: fc.boolean() }, { requiredKeys: [] }), content, bounds('minItems', 'maxItems'))
		.map(([keys, more, range]) => ({ type: 'array', ...keys, ...more, ...range }));
	const object = fc
		.record(
			{
				properties: fc.dictionary(fc.constantFrom(...names), tie('schema'), { maxKeys: 3, noNullPrototype: true }),
				required: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
				additionalProperties: tie('schema'),
				patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), tie('schema'), { maxKeys: 2, noNullPrototype: true }),
				propertyNames: fc.constantFrom<Schema>(
					{ pattern: '^a' },
					{ enum: ['a', 'b'] },
					{ minLength: 1, maxLength: 1 },
					{ not: { const: 'a' } },
					false,
				),
				dependentRequired: fc.dictionary(fc.constantFrom(...names), fc.constantFrom(['a'], ['b', 'c']), {
					maxKeys: 1,
					noNullPrototype: true,
				}),
				dependentSchemas: fc.dictionary(fc.constantFrom(...names), tie('schema'), { maxKeys: 1, noNullPrototype: true }),
				unevaluatedProperties: tie('schema'),
				allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 1 }),
			},
			{ requiredKeys: [] },
		)
		.chain((keys) => bounds('minProperties', 'maxProperties').map((range) => ({ type: 'object', ...keys, ...range })));
	const several = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
	return {
		schema: fc.oneof(
			{ maxDepth: 2, withCrossShrink: true },
			fc.oneof(
				fc.boolean() as fc.Arbitrary<Schema>,
				fc.constantFrom({ type: 'null' }, { type: 'boolean' }, { type: ['string', 'null'] }, { minimum: 2 }, { maxLength: 1 }),
				fc.uniqueArray(scalars, { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values })),
				arbitraryValue.map((value) => ({ const: value })),
				number,
				exclusive,
				text,
			),
			array,
			object,
			several.map((anyOf) => ({ anyOf })),
			several.map((allOf) => ({ allOf })),
			several.map((oneOf) => ({ oneOf })),
			tie('schema').map((not) => ({ not })),
			tie('schema').map((inner) => ({ anyOf: [{ not: inner }] })),
			fc.tuple(tie('schema'), tie('schema')).map(([kept, not]) => ({ allOf: [kept, { anyOf: [{ not }] }] })),
			fc.tuple(tie('schema'), tie('schema'), tie('schema')).map(([when, then, otherwise]) => ({ if: when, then, else: otherwise })),
		),
	};
}).schema;

const KEYWORDS: Record<string, readonly Record<string, unknown>[]> = {
	object: [
		{ additionalProperties: false },
		{ additionalProperties: { type: 'string' } },
		{ required: ['a'] },
		{ properties: { a: { type: 'string' } } },
		{ patternProperties: { b: false } },
		{ minProperties: 1 },
		{ maxProperties: 1 },
	],
	array: [
		{ items: { type: 'number' } },
		{ prefixItems: [{ type: 'string' }] },
		{ uniqueItems: true },
		{ minItems: 1 },
		{ minItems: 2 },
		{ minItems: 3 },
		{ maxItems: 2 },
		{ contains: { type: 'number' } },
	],
	number: [
		{ minimum: 1 },
		{ exclusiveMinimum: 1 },
		{ maximum: 3 },
		{ exclusiveMaximum: 3 },
		{ maximum: 2.5 },
		{ multipleOf: 2 },
		{ multipleOf: 0.5 },
		{ type: 'integer' },
		{ not: { type: 'integer' } },
	],
	string: [{ minLength: 1 }, { minLength: 3 }, { maxLength: 2 }, { maxLength: 1 }, { pattern: '^a' }, { enum: ['a', 'abc', ''] }],
};

/** Every schema of a type with at most two keywords that say something of it. */
export const ofOneType = (type: string): Schema[] => {
	const all = KEYWORDS[type]!;
	const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => ({ type, ...a, ...b })));
	// Ajv 8.20 takes an empty array for one that contains something, where a prefix is given too.
	return [
		{ type },
		...all.map((keyword) => ({ type, ...keyword })),
		...pairs.filter((one) => !('prefixItems' in one && 'contains' in one)),
	];
};

/** The types that `ofOneType` knows keywords for. */
export const keywordTypes: readonly string[] = Object.keys(KEYWORDS);

const someOf = (type: string): fc.Arbitrary<Schema> =>
	fc.array(fc.constantFrom(...KEYWORDS[type]!), { maxLength: 3 }).map((all) => Object.assign({ type }, ...all) as Schema);

/** Three schemas of one type, of few keywords: each is often below another. */
export const arbitraryOfOneType: fc.Arbitrary<readonly [Schema, Schema, Schema]> = fc
	.constantFrom(...Object.keys(KEYWORDS))
	.chain((type) => fc.tuple(someOf(type), someOf(type), someOf(type)));

const content = fc.constantFrom<Schema>(true, false, { type: 'string' }, { type: 'number' }, { not: { type: 'string' } });
const objects: fc.Arbitrary<Schema> = fc
	.record(
		{
			properties: fc.dictionary(fc.constantFrom('a', 'x'), content, { minKeys: 1, maxKeys: 1, noNullPrototype: true }),
			patternProperties: fc.dictionary(fc.constantFrom('^a', 'b$'), content, { minKeys: 1, maxKeys: 1, noNullPrototype: true }),
			additionalProperties: content,
			maxProperties: fc.constant(1),
		},
		{ requiredKeys: ['additionalProperties'] },
	)
	.map((keys) => ({ type: 'object', ...keys }));

// Objects that speak of names which they don't list, met, joined and negated.
const closed: fc.Arbitrary<Schema> = fc.tuple(objects, objects, fc.nat(4)).map(([one, other, form]): Schema => {
	if (form === 0) return one;
	if (form === 1) return { anyOf: [one, other] };
	if (form === 2) return { allOf: [one, other] };
	return { type: 'object', allOf: [{ anyOf: [{ not: one }] }, form === 3 ? other : { anyOf: [{ not: other }] }] };
});

// A schema of one type, and a keyword that says something of it.
const typed = fc.constantFrom(...Object.keys(KEYWORDS)).chain((type) => {
	const keyword = fc.constantFrom(...KEYWORDS[type]!);
	return fc.tuple(keyword, keyword, keyword).map(([a, b, more]) => [{ type, ...a, ...b }, more] as const);
});

// Ajv 8.20 takes an empty array for one that contains something, where a prefix is given too.
const fairToAjv = (pair: readonly [Schema, Schema]): boolean => {
	const text = JSON.stringify(pair);
	return !(text.includes('"prefixItems"') && text.includes('"contains"'));
};

/** Two schemas, often one with a keyword more than the other: pairs that nearly hold. */
export const arbitraryPair: fc.Arbitrary<readonly [Schema, Schema]> = fc
	.oneof(
		fc.tuple(arbitrarySchema, arbitrarySchema),
		fc.tuple(closed, fc.oneof(closed, fc.constant(false))),
		arbitraryOfOneType.map(([a, b]): readonly [Schema, Schema] => [a, b]),
		fc
			.tuple(typed, fc.boolean())
			.map(([[schema, more], swapped]): readonly [Schema, Schema] =>
				swapped ? [{ ...schema, ...more }, schema] : [schema, { ...schema, ...more }],
			),
		fc.tuple(arbitrarySchema, typed).map(([schema, [, more]]): readonly [Schema, Schema] => [{ allOf: [schema, more] }, more]),
		fc
			.tuple(arbitrarySchema, arbitrarySchema)
			.map(([schema, other]): readonly [Schema, Schema] => [schema, { anyOf: [other, { not: { not: schema } }] }]),
		fc.array(arbitrarySchema, { minLength: 4, maxLength: 4 }).map(([a, b, p, q]): readonly [Schema, Schema] => {
			const $defs = {
				p: { anyOf: [p, { type: 'array', items: { $ref: '#/$defs/q' } }] },
				q: { anyOf: [q, { properties: { a: { $ref: '#/$defs/p' } } }] },
			};
			return [
				{ allOf: [a, { $ref: '#/$defs/p' }], $defs },
				{ anyOf: [b, { $ref: '#/$defs/q' }, { $ref: '#/$defs/p' }], $defs },
			];
		}),
	)
	.filter(fairToAjv);
