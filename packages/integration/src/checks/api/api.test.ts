import { describe, test } from 'vitest';
import { batchOf, expectFindings, fence, section } from '../../testing/scenario.js';

const provides = (...lines: string[]): string => section('APIs Provided', ...lines);
const consumes = (...lines: string[]): string => section('APIs Consumed', ...lines);
const endpoints = (...lines: string[]): string => section('Public APIs', ...lines);

describe('api/duplicate-endpoint', () => {
	test.each([
		['parameters in two syntaxes', '- GET /users/:id → {user}', '- GET /users/{userId} → {profile}'],
		['a trailing slash', '- POST /login → {token}', '- POST /login/ → {token}'],
		['a query', '- GET /search?q= → {hits}', '- GET /search → {hits}'],
		['the same answer', '- GET /me → {id: string}', '- GET /me → {id: string}'],
		['brackets and angles', '- GET /posts/[slug] → {post}', '- GET /posts/<slug> → {post}'],
	])('%s', async (_, a, b) => {
		await expectFindings({ A: endpoints(a), B: endpoints(b) }, [['api/duplicate-endpoint', 'error', a, b]]);
	});

	test.each([
		['another method', '- GET /me → {id}', '- POST /me → {id}'],
		['another version', '- GET /v1/me → {id}', '- GET /v2/me → {id}'],
		['case differs', '- GET /Me → {id}', '- GET /me → {id}'],
		['a health check', '- GET /health → {ok}', '- GET /health → {status}'],
		['other fixed segments after a parameter', '- GET /a/:b/c → {x}', '- GET /a/:b/d → {x}'],
	])('not for %s', async (_, a, b) => {
		await expectFindings({ A: endpoints(a), B: endpoints(b) }, []);
	});

	test.each([
		['two public hosts', 'https://billing.example.com/v1', 'https://crm.example.org/v1', false],
		['two stages of one host', 'https://staging.api.example.com/v1', 'https://api.example.com/v1', true],
		['one host', 'https://api.example.com/v1', 'https://api.example.com/v1', true],
		['a public host and this machine', 'https://api.example.com/v1', 'http://localhost:3000/v1', true],
	])('base URLs on %s', async (_, one, other, same) => {
		const line = '- GET /invoices/:id → {id: string}';
		const at = (base: string) => `Base URL: ${base}\n\n${endpoints(line)}`;
		await expectFindings({ A: at(one), B: at(other) }, same ? [['api/duplicate-endpoint', 'error', line, line]] : []);
	});

	test('three owners are one finding with three places', async () => {
		const line = '- GET /me → {id}';
		await expectFindings({ A: endpoints(line), B: endpoints(line), C: endpoints(line) }, [
			['api/duplicate-endpoint', 'error', line, line, line],
		]);
	});

	test('not against an earlier batch that says the same', async () => {
		const text = endpoints('- GET /me → {id: string}');
		await expectFindings({ B: text }, [], { baseline: batchOf({ A: text }, 1) });
	});
});

describe('routes', () => {
	test('api/route-ambiguous names a URL', async () => {
		const [finding] = await expectFindings({ A: endpoints('- GET /a/:x/c → {x}'), B: endpoints('- GET /a/b/:y → {x}') }, [
			['api/route-ambiguous', 'error', '/a/:x/c', '/a/b/:y'],
		]);
		if (!finding?.message.includes('/a/b/c')) throw new Error(finding?.message);
	});

	test('api/route-shadow', async () => {
		await expectFindings({ A: endpoints('- GET /users/:id → {user}'), B: endpoints('- GET /users/me → {user}') }, [
			['api/route-shadow', 'warning', '/users/:id', '/users/me'],
		]);
	});

	test.each([
		['a number only', '- GET /users/:id(\\d+) → {user}', '- GET /users/me → {user}'],
		['<int:id>', '- GET /users/<int:id> → {user}', '- GET /users/me → {user}'],
		['another length', '- GET /users/:id → {user}', '- GET /users/me/posts → {posts}'],
		['a single-page application', '- GET * → {html: string}', '- GET /api/x → {x}'],
	])('no overlap: %s', async (_, a, b) => {
		await expectFindings({ A: endpoints(a), B: endpoints(b) }, []);
	});
});

describe('responses', () => {
	test.each([
		['api/response-missing-field', '{id: string, email: string}', '{id: string, displayName: string}'],
		['api/response-missing-field', '{user: {id: string, name: string}}', '{user: {id: string, email: string}}'],
		['api/response-missing-field', '{id: number, completed: boolean}[]', '{id: number, is_completed: boolean}[]'],
		['api/response-missing-field', '{id: string, name?: string}', '{id: string, name: string}'],
		['api/response-missing-field', '204', '{id: string}'],
		['api/response-missing-field', 'void', '{id: string}'],
		['api/response-type', '{id: number}', '{id: string}'],
		['api/response-type', '{tags: string}', '{tags: string[]}'],
		['api/response-nullable', '{owner: string | null}', '{owner: string}'],
		['api/response-enum-wider', "{state: 'open' | 'closed' | 'draft'}", "{state: 'open' | 'closed'}"],
		['api/response-wrapped', '{todos: {id: string}[]}', '{id: string}[]'],
		['api/response-wrapped', '{id: string}[]', '{todos: {id: string}[]}'],
	])('%s: %s read as %s', async (rule, given, read) => {
		await expectFindings({ A: provides(`- GET /api/x → ${given}`), B: consumes(`- GET /api/x → ${read}`) }, [
			[rule, 'error', '/api/x', '/api/x'],
		]);
	});

	test.each([
		['a subset', '{id: string, email: string}', '{id: string}'],
		['wider null', '{owner: string}', '{owner: string | null}'],
		['wider enum', "{state: 'open'}", "{state: 'open' | 'closed'}"],
		['an integer is a number', '{n: 1 | 2}', '{n: number}'],
		['optional in the reader', '{id: string}', '{id: string, name?: string}'],
		['untyped', '{data: [], total: number}', '{data}'],
		['nothing at all', '204', 'void'],
		['a date on the wire', '{at: Date}', '{at: string}'],
		['elided fields', '{id: string, ...}', '{id: string, name: string}'],
	])('no finding: %s', async (_, given, read) => {
		await expectFindings({ A: provides(`- GET /api/x → ${given}`), B: consumes(`- GET /api/x → ${read}`) }, []);
	});

	test('a near name is said', async () => {
		const [finding] = await expectFindings(
			{ A: provides('- GET /api/x → {userId: string}'), B: consumes('- GET /api/x → {user_id: string}') },
			[['api/response-missing-field', 'error', '/api/x', '/api/x']],
		);
		if (!/userId.*user_id/s.test(finding!.message)) throw new Error(finding!.message);
	});

	test('an example is no schema: a difference is a warning', async () => {
		await expectFindings(
			{
				A: section('Public APIs', '### GET /api/x', '', 'Response:', '', fence('json', '{"id": 1, "owner": null}')),
				B: consumes('- GET /api/x → {id: number, mail: string}'),
			},
			[['api/response-missing-field', 'warning', 'GET /api/x', '/api/x']],
		);
	});
});

describe('requests', () => {
	test.each([
		['api/request-missing-required', '{email: string, password: string}', '{email: string}'],
		['api/request-missing-required', '{email: string, password: string}', '{email: string, password?: string}'],
		['api/request-type', '{age: number}', '{age: string}'],
		['api/request-enum-narrower', "{role: 'user'}", "{role: 'user' | 'admin'}"],
	])('%s: %s taken, %s sent', async (rule, taken, sent) => {
		await expectFindings(
			{ A: provides(`- POST /api/x - ${taken} → {ok: boolean}`), B: consumes(`- POST /api/x - ${sent} → {ok: boolean}`) },
			[[rule, 'error', '/api/x', '/api/x']],
		);
	});

	test('no finding: extra fields are ignored unless they are forbidden', async () => {
		await expectFindings(
			{
				A: provides('- PUT /api/x - {name: string} → {ok: boolean}'),
				B: consumes('- PUT /api/x - {name: string, age: number} → {ok: boolean}'),
			},
			[],
		);
	});

	test('api/request-extra-forbidden', async () => {
		const openapi =
			'openapi: 3.0.3\ninfo: { title: x, version: "1" }\npaths:\n  /api/x:\n    put:\n      requestBody:\n        content:\n          application/json:\n            schema:\n              type: object\n              additionalProperties: false\n              properties:\n                name: { type: string }\n      responses:\n        "204": { description: ok }\n';
		await expectFindings({ 'A/openapi.yaml': openapi, B: consumes('- PUT /api/x - {name: string, age: number}') }, [
			['api/request-extra-forbidden', 'error', 'put:', '/api/x'],
		]);
	});
});

describe('status and authentication', () => {
	test('api/status', async () => {
		await expectFindings({ A: provides('- POST /api/x → 201 {id: string}'), B: consumes('- POST /api/x → 200 {id: string}') }, [
			['api/status', 'warning', '/api/x', '/api/x'],
		]);
	});
	test('api/auth', async () => {
		await expectFindings(
			{ A: provides('- GET /api/x - [Auth required] → {id: string}'), B: consumes('- GET /api/x - [No auth] → {id: string}') },
			[['api/auth', 'warning', '/api/x', '/api/x']],
		);
	});
	test('neither where one side says nothing', async () => {
		await expectFindings(
			{ A: provides('- GET /api/x - [Auth required] → 200 {id: string}'), B: consumes('- GET /api/x → {id: string}') },
			[],
		);
	});
});

describe('api/breaking-change', () => {
	test.each([
		['a field is gone', '{id: string, email: string}', '{id: string}', 'email'],
		['another type', '{id: string}', '{id: number}', 'id'],
		['may be null', '{id: string}', '{id: string | null}', 'id'],
	])('%s', async (_, before, after, word) => {
		const [finding] = await expectFindings({ B: endpoints(`- GET /api/x → ${after}`) }, [['api/breaking-change', 'error', before, after]], {
			baseline: batchOf({ A: endpoints(`- GET /api/x → ${before}`) }, 1),
		});
		if (!finding!.message.includes(word) || !/oasdiff/.test(finding!.help)) throw new Error(finding!.message);
	});

	test('a new required field of the request', async () => {
		await expectFindings(
			{ B: endpoints('- POST /api/x - {a: string, b: string}') },
			[['api/breaking-change', 'error', '/api/x', '/api/x']],
			{ baseline: batchOf({ A: endpoints('- POST /api/x - {a: string}') }, 1) },
		);
	});

	test('no finding: fields were added', async () => {
		await expectFindings({ B: endpoints('- GET /api/x → {id: string, name: string}') }, [], {
			baseline: batchOf({ A: endpoints('- GET /api/x → {id: string}') }, 1),
		});
	});
});
