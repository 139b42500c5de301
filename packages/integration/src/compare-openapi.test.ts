import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareOpenApi } from './compare-openapi.js';
import { lawRuns } from './testing/law-runs.js';

const orders = `openapi: 3.0.3
info: { title: t, version: "1" }
paths:
  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, maximum: 100 } }
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Order" }
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/NewOrder" }
      responses:
        "201": { description: ok }
components:
  schemas:
    Order:
      type: object
      required: [id, state]
      properties:
        id: { type: string }
        state: { type: string, enum: [new, done] }
        note: { type: string }
    NewOrder:
      type: object
      required: [item]
      properties:
        item: { type: string, maxLength: 20 }
        count: { type: integer }
`;
const changed = (...pairs: readonly (readonly [string, string])[]): string =>
	pairs.reduce((text, [from, to]) => {
		expect(text).toContain(from);
		return text.replace(from, to);
	}, orders);

test('an API goes with itself', async () => {
	expect(await compareOpenApi(orders, orders)).toEqual({ verdict: 'compatible', reasons: [] });
});

describe('what breaks an old client', () => {
	test.each<readonly [code: string, from: string, to: string]>([
		['api-removed-without-deprecation', '    post:', '    put:'],
		[
			'new-required-request-parameter',
			'- { name: limit, in: query,',
			'- { name: page, in: query, required: true, schema: { type: string } }\n        - { name: limit, in: query,',
		],
		['request-parameter-became-required', '{ name: limit, in: query,', '{ name: limit, in: query, required: true,'],
		['request-parameter-max-decreased', 'maximum: 100', 'maximum: 50'],
		['request-body-became-required', '      requestBody:\n', '      requestBody:\n        required: true\n'],
		['request-property-became-required', 'required: [item]', 'required: [item, count]'],
		[
			'new-required-request-property',
			'required: [item]\n      properties:',
			'required: [item, size]\n      properties:\n        size: { type: string }',
		],
		['request-property-max-length-decreased', 'maxLength: 20', 'maxLength: 10'],
		['request-property-type-changed', 'count: { type: integer }', 'count: { type: string }'],
		[
			'request-body-media-type-removed',
			'application/json:\n            schema: { $ref: "#/components/schemas/NewOrder" }',
			'application/xml:\n            schema: { $ref: "#/components/schemas/NewOrder" }',
		],
		['response-success-status-removed', '"201"', '"400"'],
		[
			'response-required-property-removed',
			'required: [id, state]\n      properties:\n        id: { type: string }\n',
			'required: [state]\n      properties:\n',
		],
		['response-property-became-optional', 'required: [id, state]', 'required: [id]'],
		['response-property-became-nullable', '        id: { type: string }', '        id: { type: string, nullable: true }'],
		['response-property-enum-value-added', 'enum: [new, done]', 'enum: [new, done, gone]'],
		['response-property-type-changed', '        id: { type: string }', '        id: { type: integer }'],
		['response-media-type-removed', 'application/json:\n              schema', 'text/plain:\n              schema'],
	])('%s', async (code, from, to) => {
		const result = await compareOpenApi(orders, changed([from, to]));
		expect(result.verdict).toBe('incompatible');
		expect(result.reasons.map((reason) => reason.code)).toContain(code);
		for (const { line, column } of result.reasons.flatMap((reason) => reason.locations)) expect(Math.min(line, column)).toBeGreaterThan(0);
	});
});

describe('what breaks none', () => {
	test.each<readonly [why: string, from: string, to: string]>([
		['a path parameter by another name', '/orders/{id}:', '/orders/{key}:'],
		['an optional parameter', '- { name: limit', '- { name: page, in: query, schema: { type: string } }\n        - { name: limit'],
		['a wider parameter', 'maximum: 100', 'maximum: 200'],
		['a parameter that takes any text', '{ type: integer, maximum: 100 }', '{ type: string }'],
		['a parameter that may be many', '{ type: integer, maximum: 100 }', '{ type: array, items: { type: integer } }'],
		[
			'an optional request property',
			'        count: { type: integer }',
			'        count: { type: integer }\n        size: { type: string }',
		],
		['a request property that may be null', 'count: { type: integer }', 'count: { type: integer, nullable: true }'],
		['another response property', '        note: { type: string }', '        note: { type: string }\n        more: { type: integer }'],
		['fewer values in a response', 'enum: [new, done]', 'enum: [new]'],
		['a required response property', 'required: [id, state]', 'required: [id, state, note]'],
		['another status', '"201": { description: ok }', '"201": { description: ok }\n        "429": { description: slow }'],
		['a range for a status', '"201"', '2XX'],
	])('%s', async (_, from, to) => {
		const text = from === '/orders/{id}:' ? changed([from, to], ['name: id, in: path', 'name: key, in: path']) : changed([from, to]);
		expect(await compareOpenApi(orders, text)).toMatchObject({ verdict: 'compatible' });
	});
});

test('a removed optional property is only a warning', async () => {
	const { verdict, reasons } = await compareOpenApi(orders, changed(['        note: { type: string }\n', '']));
	expect(verdict).toBe('compatible');
	expect(reasons).toMatchObject([{ code: 'response-optional-property-removed', severity: 'warning' }]);
});

test('Swagger 2 against itself and against a change', async () => {
	const swagger = `swagger: "2.0"\ninfo: { title: t, version: "1" }\npaths:\n  /a:\n    post:\n      parameters:\n        - { in: body, name: b, schema: { type: object, properties: { x: { type: string } } } }\n      responses: { "200": { description: ok, schema: { type: string } } }\n`;
	expect((await compareOpenApi(swagger, swagger)).verdict).toBe('compatible');
	expect((await compareOpenApi(swagger, swagger.replace('x: { type: string }', 'x: { type: integer }'))).verdict).toBe('incompatible');
});

test('a field added to an answer or, optional, to a request never breaks; one that is removed from an answer does', async () => {
	const api = (request: string, response: string): string =>
		JSON.stringify({
			openapi: '3.1.0',
			paths: {
				'/a': {
					post: {
						requestBody: { content: { 'application/json': { schema: JSON.parse(request) as object } } },
						responses: { 200: { content: { 'application/json': { schema: JSON.parse(response) as object } } } },
					},
				},
			},
		});
	const object = (names: readonly string[], required: readonly string[]): string =>
		JSON.stringify({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])), required });
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), { minLength: 1 }),
			fc.constantFrom('x', 'toString'),
			async (names, added) => {
				const before = api(object(names, names), object(names, names));
				expect((await compareOpenApi(before, api(object([...names, added], names), object([...names, added], names)))).verdict).toBe(
					'compatible',
				);
				expect((await compareOpenApi(before, api(object(names, names), object(names.slice(1), names.slice(1))))).verdict).toBe(
					'incompatible',
				);
				expect((await compareOpenApi(before, api(object([...names, added], [...names, added]), object(names, names)))).verdict).toBe(
					'incompatible',
				);
			},
		),
		{ numRuns: lawRuns(50) },
	);
});

test.each([
	['unreadable', 'a: [b'],
	['unreadable', 'just text'],
	['limit', `${'['.repeat(300)}${']'.repeat(300)}`],
	['limit', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
	[
		'unreadable',
		`a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `${String.fromCharCode(98 + (i % 24))}${i}: &r${i} [${i ? `*r${i - 1}, *r${i - 1}` : '*a, *a'}]`).join('\n')}\n`,
	],
])('%s: what cannot be read is unknown (%#)', async (code, text) => {
	const { verdict, reasons } = await compareOpenApi(text, orders);
	expect([verdict, reasons.map((reason) => reason.code)]).toEqual([
		'unknown',
		[expect.stringMatching(code === 'limit' ? /limit|unreadable/ : /unreadable|limit/)],
	]);
});

test('references in circles, to nowhere and to other files end', async () => {
	const circle = changed(['    Order:\n      type: object', '    Order:\n      $ref: "#/components/schemas/Order"\n      type: object']);
	expect((await compareOpenApi(circle, circle)).verdict).not.toBe('incompatible');
	const elsewhere = changed(['#/components/schemas/Order', './other.yaml#/Order']);
	expect((await compareOpenApi(elsewhere, elsewhere)).verdict).not.toBe('incompatible');
});

describe('who is let in, and where', () => {
	const api = (more: string, security = '[{ key: [] }]') => `openapi: 3.0.3
info: { title: t, version: "1" }
${more}
paths:
  /a:
    get: { security: ${security}, responses: { "200": { description: ok } } }
`;
	const schemes = (name = 'K') =>
		`components: { securitySchemes: { key: { type: apiKey, in: header, name: ${name} }, token: { type: http, scheme: bearer } } }`;
	test.each([
		['another scheme', api(schemes()), api(schemes(), '[{ token: [] }]'), ['api-security-removed']],
		['one scheme more at once', api(schemes()), api(schemes(), '[{ key: [], token: [] }]'), ['api-security-removed']],
		['one scheme more to choose from', api(schemes()), api(schemes(), '[{ token: [] }, { key: [] }]'), []],
		['one scheme less at once', api(schemes(), '[{ key: [], token: [] }]'), api(schemes()), []],
		['nothing is needed', api(schemes()), api(schemes(), '[]'), []],
		['something is needed', api(schemes(), '[]'), api(schemes()), ['api-security-added']],
		['the key is sent elsewhere', api(schemes()), api(schemes('Q')), ['api-security-scheme-changed']],
		[
			'another base path',
			api('servers: [{ url: "https://a.b/v1/" }]'),
			api('servers: [{ url: "https://a.b/v2" }]'),
			['api-base-path-changed'],
		],
		['another host', api('servers: [{ url: "https://a.b/v1/" }]'), api('servers: [{ url: "https://c.d/v1" }]'), []],
		['a base path with a variable', api('servers: [{ url: "https://a.b/{v}" }]'), api('servers: [{ url: "https://a.b/v2" }]'), []],
	])('%s', async (_, before, after, codes) => {
		const { reasons } = await compareOpenApi(before, after);
		expect(reasons.map(({ code, severity }) => [code, severity])).toEqual(codes.map((code) => [code, 'warning']));
	});
});

test('a choice that is told apart by another field is said', async () => {
	const api = (field: string) => `openapi: 3.0.3
info: { title: t, version: "1" }
paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema:
                oneOf: [{ type: object, required: [t, u], properties: { t: { type: string }, u: { type: string } } }]
                discriminator: { propertyName: ${field} }
`;
	const { verdict, reasons } = await compareOpenApi(api('t'), api('u'));
	expect([verdict, reasons.map(({ code }) => code)]).toEqual(['compatible', ['response-body-discriminator-changed']]);
	expect((await compareOpenApi(api('t'), api('t'))).reasons).toEqual([]);
});
