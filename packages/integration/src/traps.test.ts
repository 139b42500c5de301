import { describe, expect, test } from 'vitest';
import { type CheckOptions, checkInterfaces } from './check.js';
import { batchOf, fence, section } from './testing/scenario.js';

const api = (...lines: string[]): string => section('Public APIs', ...lines);
const consumes = (...lines: string[]): string => section('APIs Consumed', ...lines);
const env = (...lines: string[]): string => section('Environment Variables', ...lines);
const types = (...lines: string[]): string => section('Data Structures', fence('typescript', ...lines));
const sql = (...lines: string[]): string => section('Database', fence('sql', ...lines));
const events = (...lines: string[]): string => section('Integration Points', ...lines);
const created = (...lines: string[]): string => section('Files Created', ...lines);
const modified = (...lines: string[]): string => section('Files Modified', ...lines);

type Trap = readonly [name: string, texts: Readonly<Record<string, string>>, options?: CheckOptions];

const me = '- GET /api/me → {id: string}';

const traps: readonly Trap[] = [
	[
		'a fix cycle restates its task',
		{
			'A/INTERFACE.md': api(me),
			'A/fixes/cycle-1/evidence/A/INTERFACE.md': api('- GET /api/me → {id: string, email: string}'),
			B: consumes('- GET /api/me → {email: string}'),
		},
	],
	['a later milestone of the same task', { 'A/INTERFACE.md': api(me), 'A/INTERFACE-two.md': api('- GET /api/me → {id: number}') }],
	[
		'the same task in two files',
		{ 'A/INTERFACE.md': types('export interface User { id: string }'), 'A/types.ts': 'export interface User { id: number }\n' },
	],
	[
		'a consumer is no provider',
		{ A: api('- POST /api/login - {email, password} → {token}'), B: events('- Calls: POST /api/login to obtain a token') },
	],
	['a mention is no provider', { A: api(me), B: `# Notes\n\nThe page shows what GET /api/me answers.\n\n${api('- GET /api/b → {b}')}` }],
	[
		'Unchanged',
		{ A: api(me), B: `${api('- GET /api/b → {b}')}\n${section('Unchanged Contracts', 'These are NOT modified:', '', '- GET /api/me')}` },
	],
	['Not needed', { A: env('- REDIS_URL (required)'), B: section('Variables NOT Needed', '- REDIS_URL (default: redis://localhost)') }],
	['Out of scope', { A: api(me), B: `${api('- GET /api/b → {b}')}\n${section('Out of Scope', '- GET /api/me → {id: number}')}` }],
	[
		'Not extended',
		{
			A: types('export interface User { id: string }'),
			B: section('Types NOT Extended', fence('typescript', 'export interface User { id: number }')),
		},
	],
	[
		'an example',
		{
			A: api(me),
			B: `${api('- GET /api/b → {b}')}\n${section('Example Usage', fence('typescript', "fetch('/api/me')", 'export interface User { id: number }'))}`,
		},
	],
	[
		'curl',
		{
			A: api(me),
			B: `${api('- GET /api/b → {b}')}\n${section('Usage', fence('bash', 'curl -X GET http://localhost:3000/api/me', 'export API_PORT=9'))}`,
		},
	],
	[
		'nested types of two classes',
		{
			A: section('Data Structures', fence('java', 'public class Order {', '  public static class Item { String id; }', '}')),
			B: section('Data Structures', fence('java', 'public class Cart {', '  public static class Item { int id; }', '}')),
		},
	],
	['unexported types', { A: types('interface Row { id: string }'), B: types('interface Row { id: number }') }],
	[
		'generic names',
		{
			A: types('export interface Props { a: string }', "export type Status = 'on'"),
			B: types('export interface Props { a: number }', "export type Status = 'open'"),
		},
	],
	[
		'declaration merging',
		{
			A: types('export interface X { a: string }', 'export interface X { b: string }'),
			B: types('export interface X { a: string; b: string }'),
		},
	],
	[
		'overloads',
		{
			A: section('Functions Exported', fence('ts', 'export function f(a: string): void;', 'export function f(a: number): void;')),
			B: section('Functions Used', '- f(a: string): void'),
		},
	],
	[
		'module augmentation',
		{
			A: types("declare module 'express' { interface Request { user: string } }"),
			B: types("declare module 'express' { interface Request { session: number } }"),
		},
	],
	[
		'private members',
		{
			A: types('export class Store { private a = 1; get(id: string): string }'),
			B: types('export class Store { private b = 2; get(id: string): string }'),
		},
	],
	['generics up to names', { A: types('export type Page<T> = { items: T[] }'), B: types('export type Page<Item> = { items: Item[] }') }],
	['Date against an ISO string', { A: api('- GET /api/x → {at: Date}'), B: consumes('- GET /api/x → {at: string}') }],
	[
		'branded types',
		{ A: types("export type UserId = string & { __brand: 'UserId' }"), B: types("export type UserId = string & { __brand: 'UserId' }") },
	],
	['untyped data', { A: api('- GET /api/x → {data}'), B: consumes('- GET /api/x → {data: {id: string}[]}') }],
	[
		'a sample is no schema',
		{
			A: `## Public APIs\n\n### GET /api/x\n\nResponse:\n\n${fence('json', '{ "id": 1 }')}\n`,
			B: consumes('- GET /api/x → {id: number, name?: string}'),
		},
	],
	['names of parameters', { A: api('- GET /api/users/:id → {id: string}'), B: consumes('- GET /api/users/:userId → {id: string}') }],
	['a trailing slash', { A: api('- GET /api/users/ → {id: string}'), B: consumes('- GET /api/users → {id: string}') }],
	['a query string', { A: api('- GET /api/users → {id: string}'), B: consumes('- GET /api/users?page=2 → {id: string}') }],
	[
		'bases per service',
		{
			A: `**Base URL**: http://localhost:4001\n\n${api('- GET /items → {a: string}')}`,
			B: `**Base URL**: http://localhost:4002\n\n${api('- GET /items → {b: string}')}`,
		},
	],
	['versions', { A: api('- GET /api/v1/x → {a: string}'), B: api('- GET /api/v2/x → {b: string}') }],
	['a single-page application', { A: api('- GET /* → {html: string}'), B: api('- GET /api/x → {x: string}') }],
	['/health everywhere', { A: api('- GET /health → {ok: boolean}'), B: api('- GET /health → {status: string}') }],
	['quoted identifiers', { A: sql('CREATE TABLE "User" (id int);'), B: sql('CREATE TABLE "user" (id int);') }],
	['qualified identifiers', { A: sql('CREATE TABLE auth.users (id int);'), B: sql('CREATE TABLE app.users (id int);') }],
	['temporary tables', { A: sql('CREATE TEMPORARY TABLE t (id int);'), B: sql('CREATE TEMPORARY TABLE t (id text);') }],
	[
		'down migrations',
		{
			'A/migrations/0001_a.up.sql': 'CREATE TABLE a (id int);',
			'A/migrations/0001_a.down.sql': 'DROP TABLE a;',
			B: sql('SELECT id FROM a;'),
		},
	],
	['seeds', { A: sql('CREATE TABLE a (id int);'), 'B/seeds/a.sql': 'INSERT INTO a (id) VALUES (1);' }],
	[
		'test against production defaults',
		{ 'A/.env.test': 'DATABASE_URL=postgres://localhost/test\n', 'B/.env.production': 'DATABASE_URL=postgres://db/app\n' },
	],
	['required in production', { A: env('- SENTRY_DSN (required in production)'), B: env('- SENTRY_DSN (optional, default: none)') }],
	['shared secrets', { A: env('- JWT_SECRET (required)'), B: env('- JWT_SECRET (required)') }],
	['none and n/a', { A: events('- Publishes: none', '- Subscribes to: n/a'), B: events('- Subscribes to: -') }],
	['wildcard topics', { A: events('- Publishes: order.created, order.paid'), B: events('- Subscribes to: order.*') }],
	['external publishers', { B: events('- Subscribes to: stripe.charge.succeeded') }, { externals: ['stripe.*'] }],
	[
		'planned later batches',
		{ B: consumes('- GET /api/report → {id: string}') },
		{ planned: [{ id: 'LATER', deliverables: ['GET /api/report → {id: string}'] }] },
	],
	['generated files', { A: created('- src/generated/client.ts'), B: created('- src/generated/client.ts') }],
	['lockfiles', { A: modified('- package-lock.json'), B: modified('- package-lock.json') }],
	['barrels', { A: modified('- src/index.ts (export a)'), B: modified('- src/index.ts (export b)') }],
	['CRLF and BOM', { A: `\uFEFF${api(me)}`.replaceAll('\n', '\r\n'), B: consumes(me) }],
	['Windows paths', { A: created('- src\\a\\index.ts'), B: created('- src\\b\\index.ts') }],
	[
		'headings in other languages',
		{ A: '## Schnittstellen\n\n- GET /api/me → {id: string}\n', B: `${consumes(me)}\n## Umgebung\n\nNichts.\n` },
	],
	[
		'user-interface documents',
		{ A: '# Interface\n\n## Colours\n\n- Primary: #fff\n\n## Buttons\n\n- Save\n', B: '# Interface\n\n## Buttons\n\n- Save\n' },
	],
	[
		'existing fields',
		{
			A: types('export interface User {', '  // ... existing fields ...', '  phone: string;', '}'),
			B: types('export interface User { id: string; phone: string }'),
		},
	],
	[
		'cells that name two variables',
		{
			A: section('Environment Variables', '| Variable | Required |', '|---|---|', '| `SMTP_USER` / `SMTP_PASS` | Yes |'),
			B: env('- SMTP_USER (required)', '- SMTP_PASS (required)'),
		},
	],
];

describe('traps: honest documents', () => {
	for (const [name, texts, options] of traps) {
		test(name, async () => {
			const findings = await checkInterfaces(batchOf(texts), { baseline: [], ...options });
			expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
			// Nothing above info either, but what a plan explains.
			expect(findings.filter((finding) => finding.severity === 'warning' && !/^unmet|required-vs-default/.test(finding.ruleId))).toEqual(
				[],
			);
		});
	}
});
