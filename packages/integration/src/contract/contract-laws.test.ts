import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareContract } from '../compare-contract.js';
import { lawRuns } from '../testing/law-runs.js';

/** A schema, a value that it allows and, for one place in it, a value that it doesn't. */
interface Sample {
	readonly schema: object;
	readonly good: unknown;
	readonly bad: unknown;
}

const leaf: fc.Arbitrary<Sample> = fc.constantFrom(
	{ schema: { type: 'string' }, good: 'x', bad: 5 },
	{ schema: { type: 'integer', minimum: 1 }, good: 1, bad: 0 },
	{ schema: { type: 'integer' }, good: 3, bad: 1.5 },
	{ schema: { type: 'number', maximum: 100 }, good: 7.5, bad: 101 },
	{ schema: { type: 'boolean' }, good: true, bad: 'true' },
	{ schema: { type: 'string', enum: ['a', 'b'] }, good: 'b', bad: 'c' },
	{ schema: { type: 'string', minLength: 2, maxLength: 4 }, good: 'abc', bad: 'a' },
	{ schema: { type: 'string', pattern: '^[a-z]+$' }, good: 'abc', bad: 'ABC' },
	{ schema: { type: 'string', format: 'date' }, good: '2024-02-03', bad: 'tomorrow' },
);

const { sample } = fc.letrec<{ sample: Sample; list: Sample; record: Sample }>((tie) => ({
	sample: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('list'), tie('record')),
	list: fc.tuple(tie('sample'), fc.constantFrom('item', 'few', 'many', 'kind')).map(([item, fault]) => ({
		schema: { type: 'array', items: item.schema, minItems: 1, maxItems: 2 },
		good: [item.good],
		bad: { item: [item.bad], few: [], many: [item.good, item.good, item.good], kind: {} }[fault],
	})),
	record: fc.tuple(tie('sample'), tie('sample'), fc.boolean(), fc.boolean()).map(([a, b, required, closed]) => ({
		schema: {
			type: 'object',
			properties: { a: a.schema, b: b.schema },
			required: required ? ['a', 'b'] : [],
			...(closed && { additionalProperties: false }),
		},
		good: { a: a.good, b: b.good },
		bad: { a: a.good, b: b.bad },
	})),
}));
const body = fc.tuple(sample, sample).map(([a, b]) => ({
	schema: { type: 'object', properties: { a: a.schema, b: b.schema }, required: ['a'] },
	good: { a: a.good, b: b.good },
	bad: { a: a.good, b: b.bad },
}));

const json = (schema: object): object => ({ 'application/json': { schema } });
const provider = (version: string, taken: object, given: object): string =>
	JSON.stringify({
		openapi: version,
		info: { title: 't', version: '1' },
		paths: {
			'/things/{id}': {
				post: {
					parameters: [
						{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
						{ name: 'page', in: 'query', required: true, schema: { type: 'integer' } },
					],
					requestBody: { required: true, content: json(taken) },
					responses: { 200: { description: 'ok', content: json(given) } },
				},
			},
		},
	});
const consumer = (sent: unknown, read: unknown, { path = '/things/7', query = 'page=4' } = {}): string => {
	const headers = { 'Content-Type': 'application/json' };
	const request = { method: 'POST', path, query, headers, body: sent };
	return JSON.stringify({ interactions: [{ description: 'i', request, response: { status: 200, headers, body: read } }] });
};

test('an example that the description allows fits; one fault anywhere in it is found', async () => {
	await fc.assert(
		fc.asyncProperty(fc.constantFrom('3.0.3', '3.1.0'), body, body, async (version, taken, given) => {
			const description = provider(version, taken.schema, given.schema);
			const verdict = async (contract: string): Promise<string> => (await compareContract(contract, description)).verdict;
			expect(await verdict(consumer(taken.good, given.good))).toBe('compatible');
			expect(await verdict(consumer(taken.bad, given.good))).toBe('incompatible');
			expect(await verdict(consumer(taken.good, given.bad))).toBe('incompatible');
			expect(await verdict(consumer({ b: (taken.good as { b: unknown }).b }, given.good))).toBe('incompatible');
			expect(await verdict(consumer(taken.good, { ...(given.good as object), other: 1 }))).toBe('incompatible');
			expect(await verdict(consumer(taken.good, given.good, { path: '/things/x' }))).toBe('incompatible');
			expect(await verdict(consumer(taken.good, given.good, { query: '' }))).toBe('incompatible');
		}),
		{ numRuns: lawRuns(400) },
	);
});
