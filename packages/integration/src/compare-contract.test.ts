import { describe, expect, test } from 'vitest';
import { compareContract } from './compare-contract.js';

const provider = `openapi: 3.0.3
info: { title: t, version: "1" }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /users/me:
    get: { responses: { "200": { description: ok } } }
  /users/{id}:
    get:
      security: [{ key: [] }]
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: fields, in: query, style: pipeDelimited, schema: { type: array, items: { type: string, enum: [a, b] } } }
        - { name: filter, in: query, style: deepObject, schema: { type: object, required: [age], properties: { age: { type: integer } } } }
        - { name: x-trace, in: header, required: true, schema: { type: string } }
      responses:
        "200":
          description: ok
          headers: { x-count: { schema: { type: integer } } }
          content:
            application/json:
              schema:
                allOf:
                  - { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }
                  - { type: object, properties: { born: { type: string, format: date } } }
        4XX: { description: no }
  /users:
    post:
      requestBody:
        required: true
        content:
          application/json: { schema: { type: object, required: [name], properties: { name: { type: string } }, additionalProperties: false } }
          application/x-www-form-urlencoded: { schema: { type: object, properties: { age: { type: integer } } } }
      responses: { "201": { description: ok } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`;
const headers = { 'X-Trace': 't', 'X-Key': 'k' };
const pact = (request: object, response: object = { status: 200 }): string =>
	JSON.stringify({ interactions: [{ description: 'i', request: { method: 'GET', path: '/users/1', headers, ...request }, response }] });
const post = (more: object): string => pact({ method: 'POST', path: '/users', ...more }, { status: 201 });
const json = { ...headers, 'Content-Type': 'application/json' };

const ok: readonly (readonly [string, string])[] = [
	['a subset of the answer', pact({}, { status: 200, body: { name: 'n', born: '2000-01-02' } })],
	['the path below the server', pact({ path: '/v1/users/1' })],
	['a literal segment wins', pact({ path: '/users/me', headers: {} })],
	['a list in one text', pact({ query: 'fields=a|b' })],
	['a list in many', pact({ query: { fields: ['a', 'b'] } })],
	['an object in brackets', pact({ query: 'filter[age]=3' })],
	['a request that is meant to fail', pact({ headers: {}, query: 'fields=z' }, { status: 400 })],
	['a described header', pact({}, { status: 200, headers: { 'X-Count': '3', Date: 'today' } })],
	['a body', post({ headers: json, body: { name: 'n' } })],
	['a body of specification 4', post({ headers: json, body: { content: { name: 'n' }, contentType: 'application/json', encoded: false } })],
	['a form', post({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'age=3' })],
];
const broken: readonly (readonly [code: string, contract: string])[] = [
	['request.path-or-method.unknown', pact({ path: '/people/1' })],
	['request.path-or-method.unknown', pact({ path: '/users/abc' })],
	['request.query.incompatible', pact({ query: 'fields=a|z' })],
	['request.query.incompatible', pact({ query: 'filter[size]=3' })],
	['request.header.incompatible', pact({ headers: { 'X-Key': 'k' } })],
	['request.authorization.missing', pact({ headers: { 'X-Trace': 't' } })],
	['request.accept.incompatible', pact({ headers: { ...headers, Accept: 'text/csv' } })],
	['response.status.unknown', pact({}, { status: 301 })],
	['response.body.incompatible', pact({}, { status: 200, body: { id: 'x' } })],
	['response.body.incompatible', pact({}, { status: 200, body: { nickname: 'x' } })],
	['response.header.incompatible', pact({}, { status: 200, headers: { 'X-Count': 'many' } })],
	['response.header.unknown', pact({}, { status: 200, headers: { 'X-Other': 'a' } })],
	['response.content-type.incompatible', pact({}, { status: 200, headers: { 'Content-Type': 'text/html' } })],
	['response.body.unknown', pact({ path: '/users/me' }, { status: 200, body: { a: 1 } })],
	['request.body.incompatible', post({ headers: json, body: { name: 'n', extra: 1 } })],
	['request.body.incompatible', post({ headers: json })],
	['request.body.incompatible', post({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'age=old' })],
	['request.content-type.incompatible', post({ headers: { 'Content-Type': 'text/csv' }, body: 'a' })],
];

test.each(ok)('fits: %s', async (_, contract) => {
	const { verdict, reasons } = await compareContract(contract, provider);
	expect([verdict, reasons.filter((reason) => reason.severity !== 'warning')]).toEqual(['compatible', []]);
});

test.each(broken)('%s (%#)', async (code, contract) => {
	const { verdict, reasons } = await compareContract(contract, provider);
	expect([verdict, reasons.filter((reason) => reason.severity === 'error').map((reason) => reason.code)]).toEqual(['incompatible', [code]]);
	expect(reasons[0]?.locations[0]?.line).toBeGreaterThan(1);
});

describe('messages', () => {
	const asyncapi = JSON.stringify({
		asyncapi: '3.0.0',
		channels: { c: { messages: { m: { payload: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } } } } },
		operations: { send: { action: 'send', channel: { $ref: '#/channels/c' }, reply: { messages: [{ $ref: '#/channels/c/messages/m' }] } } },
	});
	const message = (content: object, operationId: string | undefined = 'send', type = 'Asynchronous/Messages'): string => {
		const contents = { contents: { content, contentType: 'application/json' } };
		const parts = type.startsWith('A') ? contents : { request: contents, response: [contents] };
		return JSON.stringify({
			interactions: [{ type, description: 'm', comments: operationId ? { references: { AsyncAPI: { operationId } } } : {}, ...parts }],
		});
	};
	test.each([
		['compatible', message({ id: 'a' })],
		['incompatible', message({ id: 1 })],
		['incompatible', message({ other: 1 })],
		['incompatible', message({ id: 'a' }, 'receive')],
		['unknown', message({ id: 'a' }, '')],
		['compatible', message({ id: 'a' }, 'send', 'Synchronous/Messages')],
		['incompatible', message({}, 'send', 'Synchronous/Messages')],
	])('%s (%#)', async (verdict, contract) => expect((await compareContract(contract, asyncapi)).verdict).toBe(verdict));

	test('an HTTP interaction says nothing about messages', async () => {
		expect((await compareContract(pact({}), asyncapi)).reasons).toMatchObject([{ code: 'interaction-not-covered', verdict: 'unknown' }]);
	});
});

test.each(['', '[]', '{"interactions": 3', '{}'])('what is no Pact file is unknown: %s', async (text) => {
	expect((await compareContract(text, provider)).reasons).toMatchObject([{ code: 'unreadable', verdict: 'unknown' }]);
});

test('other letters in a path are no certain break', async () => {
	expect((await compareContract(pact({ path: '/USERS/ME', headers: {} }), provider)).verdict).toBe('unknown');
});
