import { describe, expect, test } from 'vitest';
import type { Fact } from './fact.js';
import { readInterface } from './read-interface.js';

const read = (text: string) => readInterface(text, { file: 'INTERFACE.md', task: 'TASK-1' });
const inSection = (heading: string, line: string): readonly Fact[] => read(`## ${heading}\n\n${line}\n`).facts;
const one = (heading: string, line: string): Fact => {
	const facts = inSection(heading, line);
	expect(facts).toHaveLength(1);
	return facts[0]!;
};
const ids = (text: string): string[] => read(text).facts.map((fact) => fact.id);

describe('endpoints', () => {
	test.each([
		['- GET /api/users', 'GET', '/api/users'],
		['- `GET /api/users`', 'GET', '/api/users'],
		['- **POST** `/api/users`', 'POST', '/api/users'],
		['* [DELETE /api/users](#delete)', 'DELETE', '/api/users'],
		['1. PATCH /users/{id} - changes one', 'PATCH', '/users/{id}'],
		['- GET /search?q=&page= → Hit[]', 'GET', '/search'],
		['- GET /users/:id(\\d+)', 'GET', '/users/:id(\\d+)'],
		['- GET /docs/[...slug]', 'GET', '/docs/[...slug]'],
		['- GET /files/*', 'GET', '/files/*'],
		['- GET /users/<int:id>', 'GET', '/users/<int:id>'],
		['- List users: GET /api/users.', 'GET', '/api/users'],
		['**Endpoint**: `PUT /api/me`', 'PUT', '/api/me'],
		['### GET /api/users', 'GET', '/api/users'],
		['### 2.1 Get a user: `GET /users/:id`', 'GET', '/users/:id'],
		['| Method | Path |\n|---|---|\n| get | `/x` |', 'GET', '/x'],
		['| Endpoint |\n|---|\n| `POST /x` |', 'POST', '/x'],
		['```http\nGET /x HTTP/1.1\nHost: a\n```', 'GET', '/x'],
		['```\nGET /x\n```', 'GET', '/x'],
	])('%s', (line, method, path) => {
		expect(one('Public APIs', line)).toMatchObject({ kind: 'endpoint', method, path, direction: 'provides' });
	});

	test('a list of verbs is as many endpoints', () => {
		expect(ids('## Endpoints\n- GET/POST /x\n- PUT, PATCH /y\n')).toEqual([
			'endpoint:GET /x',
			'endpoint:POST /x',
			'endpoint:PUT /y',
			'endpoint:PATCH /y',
		]);
	});

	test('request, auth and answers stand behind the path', () => {
		const fact = one(
			'Public APIs',
			'- POST /login - {email: string, password: string} [Auth: none] → 200 {token: string} | 401 {error: string}',
		);
		expect(fact).toMatchObject({
			auth: false,
			request: { text: '{email: string, password: string}', syntax: 'ts' },
			responses: [
				{ status: 200, shape: { text: '{token: string}', syntax: 'ts' } },
				{ status: 401, shape: { text: '{error: string}' } },
			],
		});
	});

	test.each(['→', '->', '=>', '⇒', 'returns'])('the arrow %s', (arrow) => {
		expect(one('Public APIs', `- GET /u ${arrow} User | null`)).toMatchObject({ responses: [{ shape: { text: 'User | null' } }] });
	});

	test('names without types are told apart from types', () => {
		expect(one('Public APIs', '- GET /u → {user, token}')).toMatchObject({ responses: [{ shape: { syntax: 'names' } }] });
		expect(one('Public APIs', '- GET /u → {"a": 1}')).toMatchObject({ responses: [{ shape: { syntax: 'json' } }] });
	});

	test('prose behind an arrow is no shape, a bare status has none', () => {
		expect(one('Public APIs', '- GET /u → the app status')).toMatchObject({ responses: [] });
		expect(one('Public APIs', '- DELETE /u → 204')).toMatchObject({ responses: [{ status: 204 }] });
	});

	test('elided parts make it partial', () => {
		expect(one('Public APIs', '- GET /u → {id: string, ...}')).toMatchObject({ partial: true });
		expect(one('Public APIs', '- GET /u → {id: string}').partial).toBeUndefined();
	});

	test('a host is no path', () => {
		expect(one('Dependencies', '- GET https://api.example.com/v1/charges')).toMatchObject({
			host: 'api.example.com',
			path: '/v1/charges',
			direction: 'consumes',
		});
	});

	test('a table gives shapes, its escaped pipes belong to the cell', () => {
		const table =
			'| Method | Path | Auth | Request | Response | Status |\n|-|-|-|-|-|-|\n| POST | /t | Yes | `NewT` | `{id: string \\| null}` | 201 |';
		expect(one('Endpoints', table)).toMatchObject({
			auth: true,
			request: { text: 'NewT' },
			responses: [{ status: 201, shape: { text: '{id: string | null}' } }],
		});
	});

	test('labels and fences below an endpoint are its bodies', () => {
		const text = [
			'## Endpoints',
			'### POST /things',
			'**Auth**: required',
			'#### Request Body',
			'```json',
			'{"name": "x"}',
			'```',
			'**Response** (201 Created):',
			'```ts',
			'interface Thing { id: string }',
			'```',
			'**Response 404**: `{error: string}`',
		].join('\n');
		const fact = read(text).facts.find((f) => f.kind === 'endpoint');
		expect(fact).toMatchObject({
			auth: true,
			request: { text: '{"name": "x"}', syntax: 'json', line: 6, column: 1 },
			responses: [
				{ status: 201, shape: { text: 'Thing', syntax: 'ts' } },
				{ status: 404, shape: { text: '{error: string}' } },
			],
		});
	});

	test('prose behind "returns" does not hide the arrow after it', () => {
		expect(one('Public APIs', '- GET /u - returns list of users → User[]')).toMatchObject({ responses: [{ shape: { text: 'User[]' } }] });
		expect(one('Public APIs', '- GET /u returns string when found')).toMatchObject({ responses: [{ shape: { text: 'string' } }] });
		expect(one('Public APIs', '- GET /u returns object of things')).toMatchObject({ responses: [] });
	});

	test('bullets beside an endpoint are its bodies when they say so', () => {
		expect(read('## Endpoints\n- POST /a\n- Request: `{b: string}`\n- Response: `{c: string}`\n- GET /d\n').facts).toMatchObject([
			{ request: { text: '{b: string}' }, responses: [{ shape: { text: '{c: string}' } }] },
			{ path: '/d', responses: [] },
		]);
	});

	test('a body belongs to its own endpoint only', () => {
		const text = '## Endpoints\n### GET /a\n### GET /b\n**Response**: `{b: string}`\n';
		expect(read(text).facts).toMatchObject([{ responses: [] }, { responses: [{ shape: { text: '{b: string}' } }] }]);
	});

	test('bases come from a line, a heading, or both, once', () => {
		const text =
			'Base URL: https://h/api/v1/\n\n## Endpoints\n- GET /a\n- GET /api/v1/b\n### Boards (`/boards`)\n- GET /:id\n- GET /boards/x\n';
		expect(ids(text)).toEqual([
			'endpoint:GET /api/v1/a',
			'endpoint:GET /api/v1/b',
			'endpoint:GET /api/v1/boards/:id',
			'endpoint:GET /api/v1/boards/x',
		]);
	});

	test('what is called has no base of what is provided', () => {
		expect(ids('Base path: `/api`\n\n## Public APIs\n- GET /a\n\n## Dependencies\n- GET /b\n')).toEqual([
			'endpoint:GET /api/a',
			'endpoint:GET /b',
		]);
	});

	test('tRPC procedures under headings that speak of them', () => {
		expect(ids('# tRPC API\n\n## Procedures\n\n### `bill.create`\n- **Input**: `{ id: string }`\n')).toEqual(['endpoint:TRPC bill.create']);
		expect(ids('## Public APIs\n\n### `bill.create`\n')).toEqual([]);
	});

	test('method and URL in two lines are one endpoint, and only when they stand together', () => {
		expect(ids('### Register\n- **Method**: POST\n- **URL**: `/api/register`\n')).toEqual(['endpoint:POST /api/register']);
		expect(ids('.请求方式:get  \n.请求地址:api/users  \n')).toEqual(['endpoint:GET /api/users']);
		expect(ids('## Public APIs\nURL: /api/a\n\nMethod: POST\n')).toEqual([]);
	});

	test('a table of fields is the body that a label announces; one of query parameters is none', () => {
		const table = '\n\n| Field | Type | Required |\n|-|-|-|\n| id | Integer | Yes |\n| a-b | Foo | No |\n\n';
		const text = `## Endpoints\n### POST /a\n**Query Parameters**:${table}**Request Body**${table}**Response**: \`A\`\n`;
		expect(read(text).facts).toMatchObject([
			{ request: { text: '{ id: number; "a-b"?: Foo }', syntax: 'ts', line: 14 }, responses: [{ shape: { text: 'A' } }] },
		]);
	});

	test('of a type and an example for one answer the type counts', () => {
		const text =
			'## Endpoints\n### GET /a\n**Response**:\n```json\n{}\n```\n**Response type**: `A`\n**Response example**:\n```json\n{}\n```\n';
		expect(read(text).facts).toMatchObject([{ responses: [{ shape: { text: 'A' } }] }]);
	});

	test('a path without verb is never sure', () => {
		expect(one('Public APIs', '| Path |\n|---|\n| /x |').confidence).toBeLessThan(0.5);
	});
});

describe('functions', () => {
	test.each([
		['- createUser(email: string): Promise<User>', 'createUser', 'email: string', 'Promise<User>', false],
		['- async get(id: string) → User | null', 'get', 'id: string', 'User | null', true],
		['- `verify(token: string) -> bool`', 'verify', 'token: string', 'bool', false],
		['- function parse<T>(text: string): T', 'parse', 'text: string', 'T', false],
		['- on(cb: (x: number) => void): void', 'on', 'cb: (x: number) => void', 'void', false],
		['- getAll() => User[]', 'getAll', '', 'User[]', false],
	])('%s', (line, name, parameters, returns, async) => {
		expect(one('Functions Exported', line)).toMatchObject({
			kind: 'function',
			name,
			async,
			parameters: { text: parameters },
			returns: { text: returns },
		});
	});

	test('the owner is written, or the heading is a class', () => {
		expect(one('Functions Exported', '- Auth.verify(t: string): boolean')).toMatchObject({
			name: 'verify',
			owner: 'Auth',
			id: 'function:Auth.verify',
		});
		expect(read('## Public APIs\n### TokenService\n- verify(t: string): boolean\n').facts).toMatchObject([
			{ name: 'verify', owner: 'TokenService' },
		]);
	});

	test('a table of functions, with parameters and results in columns', () => {
		expect(
			read(
				'## Exported functions\n| Function | Parameters | Returns |\n|-|-|-|\n| `hash` | `plain: string` | `string` |\n| `now` | - | number |\n',
			).facts,
		).toMatchObject([
			{ id: 'function:hash', parameters: { text: 'plain: string' }, returns: { text: 'string' } },
			{ id: 'function:now', returns: { text: 'number' } },
		]);
	});

	test('a call behind words counts where it is needed and says what it gives', () => {
		expect(one('Dependencies', '- TASK-002 for `repo.find(id: string): User | null`')).toMatchObject({
			id: 'function:repo.find',
			direction: 'consumes',
			returns: { text: 'User | null' },
		});
		expect(inSection('Dependencies', '- TASK-002 (see notes)').every((f) => f.kind !== 'function')).toBe(true);
	});

	test('what is used is consumed', () => {
		expect(one('Functions Used', '- Uses `hash(plain: string): string` from auth')).toMatchObject({ name: 'hash', direction: 'consumes' });
	});

	test('a description behind a colon is no type', () => {
		const fact = one('Functions Exported', '- start(): Begins the loop and waits');
		expect(fact.kind === 'function' && fact.returns).toBeUndefined();
	});
});

describe('environment variables', () => {
	test.each([
		['- PORT=5000', { name: 'PORT', default: '5000' }],
		['- `API_KEY` — required', { name: 'API_KEY', required: true }],
		['- LOG_LEVEL (optional, default: `info`)', { name: 'LOG_LEVEL', required: false, default: 'info' }],
		['- S3_BUCKET (required for uploads)', { name: 'S3_BUCKET', required: 'conditional', condition: 'uploads' }],
		['- CACHE_TTL - seconds, defaults to 60', { name: 'CACHE_TTL', required: false, default: '60' }],
		['- DB_KIND: `sqlite` (default) or `postgres`', { name: 'DB_KIND', default: 'sqlite' }],
		['- REDIS_URL (existing)', { name: 'REDIS_URL', exists: true }],
		['- TIMEOUT_MS environment variable', { name: 'TIMEOUT_MS' }],
		['| Variable | Required | Default |\n|-|-|-|\n| `A_B` | Yes | `1` |', { name: 'A_B', required: true, default: '1' }],
		['| Name | Required | Description |\n|-|-|-|\n| `A_B` | No | seconds (default: 60) |', { name: 'A_B', required: false, default: '60' }],
		['```env\nA_B=c # why\n```', { name: 'A_B', default: 'c' }],
	])('%s', (line, fact) => {
		expect(one('Environment Variables', line)).toMatchObject({ kind: 'env', ...fact });
	});

	test('"defaults to localhost" is prose for a URL', () => {
		const fact = one('Environment Variables', '- DATABASE_URL (optional, defaults to localhost)');
		expect(fact).toMatchObject({ required: false });
		expect(fact).not.toHaveProperty('default');
	});

	test('`A / B` names two', () => {
		expect(inSection('Environment Variables', '- `SMTP_HOST` / `SMTP_PORT` (required)').map((f) => f.id)).toEqual([
			'env:SMTP_HOST',
			'env:SMTP_PORT',
		]);
	});

	test('capitals elsewhere are no variables', () => {
		expect(inSection('Public APIs', '- LATEST_VERSION = 2').every((f) => f.confidence < 0.5)).toBe(true);
	});
});

describe('events, storage, needs', () => {
	test.each([
		['- Publishes events to: user.created', 'provides', ['user.created']],
		['- Emits: order_paid, order.sent', 'provides', ['order_paid', 'order.sent']],
		['- Emits `invoice.sent` → {id: string}', 'provides', ['invoice.sent']],
		['- Subscribes to: user.*', 'consumes', ['user.*']],
		['- Listens to: order-paid (from TASK-2)', 'consumes', ['order-paid']],
		['- Publishes: order.paid {id: string, total: number}', 'provides', ['order.paid']],
	])('%s', (line, direction, names) => {
		const facts = inSection('Integration Points', line);
		expect(facts.map((f) => [f.kind, f.direction, f.kind === 'event' && f.name])).toEqual(names.map((name) => ['event', direction, name]));
	});

	test.each(['none', 'None.', 'n/a', '-', '—'])('%s is the empty list', (word) => {
		const { facts, problems } = read(`## Integration Points\n- Publishes events to: ${word}\n- Subscribes to: ${word}\n`);
		expect([facts, problems]).toEqual([[], []]);
	});

	test('a section of events lists names with payloads', () => {
		expect(read('## Events Published\n- user.created: {id: string}\n- orderPlaced\n## Events Consumed\n- `a.b`\n').facts).toMatchObject([
			{ name: 'user.created', direction: 'provides', payload: { text: '{id: string}' } },
			{ name: 'orderPlaced', direction: 'provides' },
			{ name: 'a.b', direction: 'consumes' },
		]);
	});

	test('bullets that explain an event name none', () => {
		expect(ids('## Event Contract\nEvery event contains:\n- `event_id`, `actor_id`\n- `payload`\n')).toEqual([]);
	});

	test('who stores provides, who reads consumes', () => {
		expect(one('Integration Points', '- Stores the login token in localStorage under `auth_token`')).toMatchObject({
			kind: 'storage',
			key: 'auth_token',
			store: 'localStorage',
			purpose: 'login token',
			direction: 'provides',
		});
		expect(one('Dependencies', '- Reads the session from sessionStorage key `user_session`')).toMatchObject({
			key: 'user_session',
			direction: 'consumes',
		});
	});

	test.each([
		['- Saves the JWT: `localStorage.setItem("auth_access_token", token)`', 'auth_access_token', 'provides', undefined],
		['- Token: `localStorage.getItem("auth_token")`', 'auth_token', 'consumes', undefined],
		['- Login token stored in localStorage as `auth_access_token`', 'auth_access_token', 'provides', 'Login token'],
		['- Expects the login token in localStorage at `auth_token`', 'auth_token', 'consumes', 'login token'],
		['- Reads `auth_token` from localStorage', 'auth_token', 'consumes', undefined],
	])('%s', (line, key, direction, purpose) => {
		const fact = one('Integration Points', line);
		expect(fact).toMatchObject({ kind: 'storage', key, direction, store: 'localStorage' });
		expect(fact.kind === 'storage' && fact.purpose).toBe(purpose);
	});

	test('services, packages, tables', () => {
		expect(inSection('Integration Points', '- Calls services: EmailService, `service:smtp`')).toMatchObject([
			{ what: 'service', name: 'EmailService' },
			{ what: 'service', name: 'smtp' },
		]);
		expect(one('Dependencies', '- express ^4.18.0')).toMatchObject({ what: 'module', name: 'express', range: '^4.18.0' });
		expect(one('Dependencies', '- `@scope/a@1.2.3`')).toMatchObject({ what: 'module', name: '@scope/a', range: '1.2.3' });
		expect(one('Dependencies', '- Reads table `users`')).toMatchObject({
			kind: 'database',
			op: 'read',
			name: 'users',
			direction: 'consumes',
		});
	});
});

describe('files, types, pointers', () => {
	test.each([
		['Files Created', '- src/a.ts (the service)', { path: 'src/a.ts', op: 'create', note: 'the service' }],
		['Files Modified', '- `./package.json`: added zod', { path: 'package.json', op: 'modify', note: 'added zod' }],
		['Files Deleted', '- src\\old\\a.ts', { path: 'src/old/a.ts', op: 'delete' }],
		['Changes Made', '- src/a.ts (new)', { path: 'src/a.ts', op: 'create' }],
		['Files Modified', '- [NEW] src/a.ts', { path: 'src/a.ts', op: 'create' }],
	])('%s: %s', (heading, line, fact) => {
		expect(one(heading, line)).toMatchObject({ kind: 'file', ...fact });
	});

	test('types in bullets', () => {
		expect(one('Data Structures', '- User: {id: string}')).toMatchObject({
			kind: 'type',
			name: 'User',
			shape: { text: '{id: string}', column: 9 },
		});
		expect(one('Data Structures', "- `type Role = 'a' | 'b'`")).toMatchObject({ name: 'Role', shape: { text: "'a' | 'b'" } });
	});

	test('a table of fields below a name', () => {
		const text = '## Data Models\n### User\n| Field | Type | Nullable |\n|-|-|-|\n| id | string | No |\n| note | text | Yes |\n';
		expect(read(text).facts).toMatchObject([{ id: 'type:User', shape: { text: '{ id: string; note: string | null }' } }]);
	});

	test('pointers', () => {
		expect(one('Public APIs', '- API spec: ./docs/openapi.yaml')).toMatchObject({
			kind: 'pointer',
			path: './docs/openapi.yaml',
			format: 'openapi',
		});
		expect(one('Public APIs', '- See [the schema](schema.graphql)')).toMatchObject({
			kind: 'pointer',
			path: 'schema.graphql',
			format: 'graphql',
		});
		expect(inSection('Public APIs', '- see [docs](https://example.com/a.yaml)')).toEqual([]);
	});
});

describe('sections', () => {
	test.each(['Unchanged Contracts', 'Variables NOT Needed', 'Out of Scope', 'Example Usage', 'Existing Endpoints (No Changes)'])(
		'%s declares nothing, nor do its parts',
		(heading) => {
			const text = `## ${heading}\n- GET /a\n- PORT (default: 1)\n- Emits: a.b\n\n\`\`\`ts\nexport interface A { a: string }\n\`\`\`\n\n### Types\n- GET /b\n`;
			expect(read(text).facts).toEqual([]);
		},
	);

	test('roles go down to deeper headings and end with the next', () => {
		const text = '## Dependencies\n### From auth\n- GET /a\n## Public APIs\n### Auth\n- GET /b\n';
		expect(read(text).facts.map((f) => f.direction)).toEqual(['consumes', 'provides']);
	});

	test('a heading takes nothing from the one beside it', () => {
		expect(ids('## Endpoints\n### Boards (`/boards`)\n- GET /:id\n### Users\n- GET /users\n')).toEqual([
			'endpoint:GET /boards/:id',
			'endpoint:GET /users',
		]);
		expect(read('## Dependencies\n- GET /a\n\n## Profile\n**Endpoint**: `GET /b`\n').facts.map((f) => f.direction)).toEqual([
			'consumes',
			'provides',
		]);
	});

	test('a label is a heading for its bullets', () => {
		expect(read('## Integration\n**Environment variables:**\n- API_KEY\n').facts).toMatchObject([{ kind: 'env' }]);
		expect(read('## Public APIs\n- Consumes:\n  - GET /a\n- GET /b\n').facts.map((f) => f.direction)).toEqual(['consumes', 'provides']);
	});

	test('setext headings, and headings with closing marks', () => {
		expect(ids('Public APIs\n===========\n- GET /a\n')).toEqual(['endpoint:GET /a']);
		expect(ids('## Public APIs ##\n- GET /a\n')).toEqual(['endpoint:GET /a']);
	});

	test('quotes, comments, shells and test values say nothing', () => {
		const text =
			'## Public APIs\n> - GET /quoted\n\n<!-- - GET /hidden -->\n\n<!--\n- GET /block\n-->\n\n```bash\ncurl -X GET /x\nPORT=1\n```\n';
		expect(read(text).facts).toEqual([]);
	});

	test('what no rule reads is said', () => {
		const { problems } = read('## Public APIs\n- GET /a\n  - rate limited\n- the flux capacitor\n');
		expect(problems).toMatchObject([{ code: 'unparsed-line', severity: 'info', line: 4, column: 3 }]);
	});

	test('a line too long to be a contract is said too', () => {
		expect(read(`## Public APIs\n- GET /a ${'x'.repeat(9000)}\n`)).toMatchObject({
			facts: [],
			problems: [{ code: 'unparsed-line', line: 2, column: 3 }],
		});
	});

	test('a placeholder is a warning at its word', () => {
		expect(read('## Public APIs\n- GET /a → TBD\n').problems).toMatchObject([
			{ code: 'placeholder', severity: 'warning', line: 2, column: 12, endColumn: 15 },
		]);
	});

	test('a type that is called Todo is no placeholder', () => {
		expect(read('## Public APIs\n- GET /todos → Todo[]\n').problems).toEqual([]);
	});

	test('a document about screens is no interface', () => {
		const text = '# Interface\n\n## Screens\n- /login\n- /games/[id]\n\n## Layout\n- Header\n- ui/Button\n';
		expect(read(text)).toMatchObject({ facts: [], problems: [{ code: 'not-an-interface', severity: 'info', line: 1 }] });
	});

	test('an explicit form needs no section', () => {
		expect(read('## Profile\n\n**Endpoint**: `PUT /api/me`\n').facts).toMatchObject([{ direction: 'provides', confidence: 0.8 }]);
	});
});

describe('what counts only sometimes', () => {
	test('a default or need of one stage has a condition', () => {
		expect(one('Environment Variables', '- DB_NAME (default: app_test in tests)')).toMatchObject({
			default: 'app_test',
			condition: 'tests',
		});
		expect(one('Environment Variables', '- DB_NAME (default: app_test) (test only)')).toMatchObject({ condition: 'test only' });
		expect(one('Environment Variables', '- JWT_SECRET (required in production)')).toMatchObject({
			required: 'conditional',
			condition: 'production',
		});
		expect(read('## Configuration\n### Test environment\n- DB_NAME=app_test\n').facts).toMatchObject([
			{ default: 'app_test', condition: 'test' },
		]);
		expect(one('Environment Variables', '- DB_NAME (default: app)')).not.toHaveProperty('condition');
	});

	test('several files in one bullet, files without an ending', () => {
		expect(inSection('Files Created', '- `src/a.ts`, `src/b.ts` and Dockerfile').map((f) => f.id)).toEqual([
			'file:src/a.ts',
			'file:src/b.ts',
			'file:Dockerfile',
		]);
		expect(inSection('Files Created', '- Nothing else')).toEqual([]);
	});

	test('tables in prose, by what is said of them', () => {
		expect(inSection('Database', '- Tables created: `users`, `sessions`')).toMatchObject([
			{ op: 'create', name: 'users', confidence: 0.8 },
			{ op: 'create', name: 'sessions' },
		]);
		expect(inSection('Database', '- Tables used: users')).toMatchObject([{ op: 'read', name: 'users', direction: 'consumes' }]);
		expect(one('Database', '- users table')).toMatchObject({ op: 'create', confidence: 0.4 });
	});

	test('columns in prose', () => {
		expect(one('Database', '- Adds column `role` (text) to `users`')).toMatchObject({
			op: 'create',
			object: 'column',
			name: 'users',
			columnName: 'role',
		});
		expect(one('Database', '- Drops column role from users')).toMatchObject({ op: 'drop', columnName: 'role' });
	});

	test('consuming an event, and consuming anything else', () => {
		expect(one('Integration Points', '- Consumes: user.created')).toMatchObject({ kind: 'event', direction: 'consumes' });
		expect(inSection('Integration Points', '- Consumes: config.json').every((f) => f.kind !== 'event')).toBe(true);
	});

	test('a bullet that is only a verb heads the bullets below it', () => {
		const text = '## Events\n\n- Emits\n  - user.created\n- Listens to\n  - team.deleted\n';
		const { facts } = readInterface(text, { file: 'a.md', task: 'A' });
		expect(facts).toMatchObject([
			{ name: 'user.created', direction: 'provides' },
			{ name: 'team.deleted', direction: 'consumes' },
		]);
		expect(facts).toHaveLength(2);
	});

	test('what is planned is only spoken of', () => {
		expect(one('Public APIs', '- GET /b (planned, not implemented yet)')).toMatchObject({ direction: 'mentions' });
		expect(one('Public APIs', '- GET /b → {planned: boolean}')).toMatchObject({ direction: 'provides' });
	});

	test('under a heading that nobody here can read the side is a guess', () => {
		const { facts } = readInterface('## Public APIs\n\n- GET /a → {id}\n\n## Τεχνικά\n\n- GET /b → {id}\n', { file: 'a.md', task: 'A' });
		expect(facts.map((fact) => fact.confidence)).toEqual([1, 0.3]);
	});

	test('columns named in other languages', () => {
		const table = '| 方法 | 路径 | 请求 | 响应 |\n|---|---|---|---|\n| POST | /orders | {items: string[]} | 201 {id: string} |\n';
		expect(readInterface(`## 接口列表\n\n${table}`, { file: 'a.md', task: 'A' }).facts).toMatchObject([
			{ kind: 'endpoint', method: 'POST', path: '/orders', request: { text: '{items: string[]}' }, responses: [{ status: 201 }] },
		]);
	});
});
