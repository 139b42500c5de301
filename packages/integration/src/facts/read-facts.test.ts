import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InterfaceDocument } from '../document.js';
import type { Fact } from '../fact.js';
import { lawRuns } from '../testing/law-runs.js';
import { readFacts } from './read-facts.js';

const document = (file: string, text: string, more: Partial<InterfaceDocument> = {}): InterfaceDocument => ({
	task: 'TASK-1',
	batch: 2,
	file,
	text,
	...more,
});
const read = async (file: string, text: string): Promise<readonly Fact[]> => (await readFacts([document(file, text)])).facts;
const fenced = (language: string, text: string): string => `## Database\n\n\`\`\`${language}\n${text}\n\`\`\`\n`;

describe('Markdown', () => {
	test('facts know task, batch, cycle and place', async () => {
		const { facts } = await readFacts([document('a/fixes/cycle-2/evidence/T/INTERFACE.md', '\uFEFF## Public APIs\r\n- GET /a\r\n')]);
		expect(facts).toMatchObject([
			{
				task: 'TASK-1',
				batch: 2,
				cycle: 2,
				location: { file: 'a/fixes/cycle-2/evidence/T/INTERFACE.md', line: 2, column: 3, endLine: 2, endColumn: 9 },
			},
		]);
	});

	test('EVIDENCE.md tells of files only', async () => {
		const text = '# Evidence: TASK-1\n\n## Files Created\n- src/a.ts (the service)\n\n## API tests\n- GET /a\n\n## Environment\n- PORT=1\n';
		expect(await read('EVIDENCE.md', text)).toMatchObject([{ kind: 'file', path: 'src/a.ts', op: 'create', note: 'the service' }]);
	});

	test('an unfinished merge and an unknown format are problems', async () => {
		const { problems } = await readFacts([
			document('INTERFACE.md', '## Public APIs\n<<<<<<< HEAD\n- GET /a\n=======\n- GET /b\n>>>>>>> other\n'),
			document('data.bin', 'zzz'),
			document('ok.md', '## Public APIs\n- GET /a\n\nTitle\n=======\n'),
		]);
		expect(problems.map((p) => [p.code, p.severity, p.file, p.line])).toEqual([
			['conflict-marker', 'error', 'INTERFACE.md', 2],
			['unknown-format', 'info', 'data.bin', 1],
		]);
	});
});

describe('SQL', () => {
	test('one fact per operation, with PostgreSQL types and names', async () => {
		const facts = await read(
			'm.sql',
			'CREATE TABLE Users (id serial PRIMARY KEY, email varchar(20) NOT NULL);\nALTER TABLE users ADD COLUMN team int REFERENCES teams(id);\n',
		);
		expect(facts).toMatchObject([
			{
				op: 'create',
				object: 'table',
				name: 'public.users',
				direction: 'provides',
				statement: 0,
				definition: [
					{ name: 'id', type: 'integer', primaryKey: true },
					{ name: 'email', type: 'character varying(20)', nullable: false },
				],
			},
			{ op: 'create', object: 'column', name: 'public.users', column: 'team', statement: 1, location: { line: 2 } },
			{ op: 'read', name: 'public.teams', direction: 'consumes', statement: 1 },
		]);
	});

	test('in a fence, places are those of the document', async () => {
		const [fact] = await read('INTERFACE.md', `## Database\n\n- first:\n\n  \`\`\`sql\n  -- why\n  CREATE TABLE a (id int);\n  \`\`\`\n`);
		expect(fact).toMatchObject({ name: 'public.a', via: 'fence', location: { line: 7, column: 16 }, shape: { line: 7, column: 3 } });
	});

	test('a bad statement hides no other', async () => {
		const { facts, problems } = await readFacts([
			document('m.sql', 'CREATE TABLE a (id int);\nCREATE TABEL b;\nCREATE TABLE c (id int);\n'),
		]);
		expect(facts.map((fact) => fact.id)).toEqual(['database:create table public.a', 'database:create table public.c']);
		expect(problems).toMatchObject([{ code: 'not-parsable', line: 2 }]);
	});

	test('down-migrations are left out', async () => {
		expect(await read('001.down.sql', 'DROP TABLE a;')).toEqual([]);
	});
});

describe('Prisma', () => {
	const schema =
		'model User {\n  id    Int    @id @default(autoincrement())\n  email String @unique @map("e_mail")\n  team  Team?  @relation(fields: [teamId], references: [id])\n  teamId String? @db.Uuid\n  role Role @default(USER)\n  tags String[]\n\n  @@map("users")\n}\nmodel Team {\n  id String @id @db.Uuid\n}\nenum Role {\n  USER\n  ADMIN\n}\n';

	test('models are the tables they map to, relations are references', async () => {
		const facts = await read('schema.prisma', schema);
		expect(facts).toMatchObject([
			{
				object: 'model',
				name: 'public.users',
				model: 'User',
				location: { line: 1, column: 1 },
				definition: [
					{ name: 'id', type: 'integer', nullable: false, primaryKey: true, default: 'autoincrement()', location: { line: 2, column: 3 } },
					{ name: 'e_mail', type: 'text', unique: true },
					{ name: 'teamId', type: 'uuid', nullable: true, references: { table: 'public.Team', column: 'id' } },
					{ name: 'role', type: 'public.Role', default: 'USER' },
					{ name: 'tags', type: 'text[]' },
				],
			},
			{ object: 'model', name: 'public.Team', location: { line: 11 } },
			{ object: 'enum', name: 'public.Role', values: ['USER', 'ADMIN'] },
		]);
	});

	test('a block that cannot be parsed is a problem, the rest is read', async () => {
		const { facts, problems } = await readFacts([
			document('INTERFACE.md', fenced('prisma', 'model A {\n  id ???\n}\nmodel B {\n  id Int @id\n}')),
		]);
		expect(facts).toMatchObject([{ name: 'public.B', location: { line: 7 } }]);
		expect(problems).toMatchObject([{ code: 'not-parsable', line: 4 }]);
	});
});

describe('GraphQL and protobuf', () => {
	test('types, and root fields as endpoints', async () => {
		expect(await read('s.graphql', '"""The root"""\ntype Query {\n  user(id: ID!): User\n}\ntype User { id: ID! }\n')).toMatchObject([
			{ id: 'type:Query', location: { line: 2, column: 1 } },
			{
				id: 'endpoint:QUERY user',
				location: { line: 3, column: 3 },
				request: { text: '(id: ID!)' },
				responses: [{ shape: { text: 'User' } }],
			},
			{ id: 'type:User', location: { line: 5 } },
		]);
	});

	test('a syntax error is a problem at its place', async () => {
		const { problems } = await readFacts([document('INTERFACE.md', fenced('graphql', 'type A {\n  b:\n}'))]);
		expect(problems).toMatchObject([{ code: 'not-parsable', line: 6 }]);
	});

	test('messages and methods', async () => {
		const facts = await read(
			'a.proto',
			'syntax = "proto3";\nmessage Q { message In { int32 a = 1; } }\nservice S { rpc Get(Q) returns (Q.In); }\n',
		);
		expect(facts.map((fact) => fact.id)).toEqual(['type:Q', 'type:Q.In', 'endpoint:RPC S.Get']);
	});
});

describe('OpenAPI, AsyncAPI, JSON Schema', () => {
	const openapi = (version: string): string => `openapi: ${version}
servers:
  - url: https://{host}/api/{v}
    variables: { v: { default: v1 } }
security: [{ bearer: [] }]
paths:
  /users/{id}:
    parameters: []
    put:
      security: []
      requestBody: { $ref: '#/components/requestBodies/User' }
      responses:
        '200':
          content:
            application/json:
              schema: { $ref: '#/components/schemas/User' }
        '204': { description: none }
        default: { description: error }
components:
  requestBodies:
    User:
      content: { application/json: { schema: { $ref: '#/components/schemas/User' } } }
  schemas:
    User:
      type: object
      required: [id, secret]
      properties:
        id: { type: string, readOnly: true }
        secret: { type: string, writeOnly: true }
        note: { type: string, nullable: true }
        friend: { $ref: '#/components/schemas/User' }
`;
	const schemaOf = (text: string | undefined): unknown => JSON.parse(text ?? 'null');

	test('operations with base, auth, and what each side sees', async () => {
		const facts = await read('api.yaml', openapi('3.0.3'));
		const [put, user] = facts;
		expect(put).toMatchObject({
			id: 'endpoint:PUT /api/v1/users/{id}',
			base: '/api/v1',
			path: '/users/{id}',
			auth: false,
			location: { line: 9, column: 5 },
			direction: 'provides',
		});
		if (put?.kind !== 'endpoint') throw new Error('no endpoint');
		expect(put.responses.map((response) => response.status)).toEqual([200, 204]);
		const definition = (text: string | undefined) =>
			Object.values((schemaOf(text) as { $defs: Record<string, { required: string[]; properties: Record<string, unknown> }> }).$defs)[0]!;
		expect(definition(put.request?.text)).toMatchObject({ required: ['secret'], properties: { note: { type: ['string', 'null'] } } });
		expect(definition(put.responses[0]?.shape?.text)).toMatchObject({ required: ['id'], properties: { id: { type: 'string' } } });
		expect(Object.keys(definition(put.request?.text).properties)).toEqual(['secret', 'note', 'friend']);
		expect(user).toMatchObject({ id: 'type:User', location: { line: 24 } });
	});

	test('properties keep any name, and what points nowhere stays a reference', async () => {
		const text =
			'openapi: 3.0.0\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n        title: { type: string, title: gone }\n        description: { $ref: "#/nowhere" }\n        __proto__: { type: number }\n';
		const [type] = await read('openapi.yaml', text);
		if (type?.kind !== 'type') throw new Error('no type');
		expect(type.shape.text).toBe(
			'{"type":"object","properties":{"title":{"type":"string"},"description":{"$ref":"#/$defs/0-nowhere"},"__proto__":{"type":"number"}},"$defs":{}}',
		);
	});

	test('references to other files are followed inside the root, and not outside it', async () => {
		const root = await mkdtemp(join(tmpdir(), 'facts-'));
		await mkdir(join(root, 'in/schemas'), { recursive: true });
		await writeFile(
			join(root, 'in/schemas/user.yaml'),
			'User:\n  type: object\n  properties:\n    team: { $ref: "#/Team" }\n    api: { $ref: "../api.yaml#/components/schemas/Own" }\nTeam: { type: string }\n',
		);
		await writeFile(join(root, 'secret.yaml'), 'A: { type: integer }\n');
		const schema = (reference: string) => `        ${reference}: { content: { application/json: { schema: { $ref: "$R" } } } }\n`;
		const text = `openapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses:\n${schema("'200'").replace('$R', './schemas/user.yaml#/User')}${schema("'404'").replace('$R', '../../secret.yaml#/A')}${schema("'500'").replace('$R', 'https://example.com/a.yaml')}components:\n  schemas:\n    Own: { type: boolean }\n`;
		const { facts } = await readFacts([document('api.yaml', text)], { root: join(root, 'in') });
		await rm(root, { recursive: true });
		const [get] = facts;
		if (get?.kind !== 'endpoint') throw new Error('no endpoint');
		const texts = get.responses.map((response) => response.shape?.text ?? '');
		expect(texts[0]).toMatch(/"type":"string"/);
		expect(texts[0]).toMatch(/"type":"boolean"/);
		expect(texts.join()).not.toMatch(/integer/);
		expect(JSON.parse(texts[2]!)).toEqual({ $ref: 'https://example.com/a.yaml' });
	});

	test('a fence that holds OpenAPI is read as that', async () => {
		const facts = await read('INTERFACE.md', `## Public APIs\n\n\`\`\`yaml\n${openapi('3.1.0')}\`\`\`\n`);
		expect(facts[0]).toMatchObject({ id: 'endpoint:PUT /api/v1/users/{id}', via: 'fence', location: { line: 12 } });
	});

	test('Swagger 2', async () => {
		const text =
			'{"swagger":"2.0","basePath":"/v2","paths":{"/a":{"post":{"parameters":[{"in":"body","name":"b","schema":{"$ref":"#/definitions/A"}}],"responses":{"201":{"schema":{"$ref":"#/definitions/A"}}}}}},"definitions":{"A":{"type":"object"}}}';
		expect(await read('swagger.json', text)).toMatchObject([
			{ id: 'endpoint:POST /v2/a', request: { syntax: 'json-schema' }, responses: [{ status: 201, shape: {} }] },
			{ id: 'type:A' },
		]);
	});

	test('a bomb of aliases and broken YAML are problems', async () => {
		const bomb = `openapi: 3.0.0\na: &a [x]\n${Array.from({ length: 9 }, (_, i) => `${'bcdefghij'[i]}: &${'bcdefghij'[i]} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`).join('\n')}\n`;
		const { problems } = await readFacts([document('a.yaml', bomb), document('b.yaml', 'openapi: 3.0.0\n  x: [\n')]);
		expect(problems.map((p) => [p.code, p.file])).toEqual([
			['not-parsable', 'a.yaml'],
			['not-parsable', 'b.yaml'],
		]);
	});

	test('deep nesting is a problem, not a crash', async () => {
		const { problems } = await readFacts([document('openapi.yaml', `openapi: 3.0.0\na: ${'['.repeat(100_000)}`)]);
		expect(problems).toMatchObject([{ code: 'not-parsable' }]);
	});

	test('AsyncAPI 2: what others may subscribe to is published', async () => {
		const text =
			'asyncapi: 2.6.0\nchannels:\n  user/created:\n    subscribe:\n      message: { payload: { type: object } }\n  order/paid:\n    publish:\n      message: { oneOf: [{ payload: { type: string } }, { payload: { type: number } }] }\n';
		expect(await read('asyncapi.yaml', text)).toMatchObject([
			{ kind: 'event', name: 'user/created', direction: 'provides', location: { line: 4 }, payload: { text: '{"type":"object"}' } },
			{ name: 'order/paid', direction: 'consumes', payload: { text: '{"anyOf":[{"type":"string"},{"type":"number"}]}' } },
		]);
	});

	test('AsyncAPI 3', async () => {
		const text =
			'asyncapi: 3.0.0\nchannels:\n  created:\n    address: user.created\n    messages: { m: { payload: { type: object } } }\noperations:\n  onCreated:\n    action: receive\n    channel: { $ref: "#/channels/created" }\n';
		expect(await read('asyncapi.yaml', text)).toMatchObject([
			{ name: 'user.created', direction: 'consumes', payload: { text: '{"type":"object"}' } },
		]);
	});

	test('JSON Schema: itself and its definitions', async () => {
		const text =
			'{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"User","type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"string"}}}';
		const facts = await read('user.schema.json', text);
		expect(facts.map((fact) => fact.id)).toEqual(['type:User', 'type:A']);
	});
});

describe('TypeScript files', () => {
	const text = '/**\n * GET /api/notes\n */\nexport type GetNotesResponse = { id: string }[];\n';

	test('a client consumes the routes that its comments name', async () => {
		expect(await read('web/client/api.ts', text)).toMatchObject([
			{ id: 'endpoint:GET /api/notes', direction: 'consumes', confidence: 0.8, location: { line: 2 } },
			{ id: 'type:GetNotesResponse' },
		]);
		expect(
			(await read('src/api.ts', `// Backend: GET /api/notes and others\n\n${text}`)).find((fact) => fact.kind === 'endpoint'),
		).toMatchObject({ direction: 'consumes' });
	});

	test('else who calls is not sure', async () => {
		expect((await read('src/api.ts', text)).find((fact) => fact.kind === 'endpoint')).toMatchObject({
			direction: 'provides',
			confidence: 0.4,
		});
	});
});

test('random text in any format: no throw, no error but a limit', async () => {
	const file = fc.constantFrom(
		'INTERFACE.md',
		'EVIDENCE.md',
		'a.ts',
		'a.sql',
		'a.prisma',
		'a.graphql',
		'a.proto',
		'openapi.yaml',
		'a.json',
		'.env',
		'x',
	);
	const piece = fc.oneof(
		fc.constantFrom(
			'openapi: 3.0.0\n',
			'paths:\n  /a:\n    get:\n',
			'## Public APIs\n',
			'- GET /a\n',
			'```sql\n',
			'```\n',
			'CREATE TABLE a (',
			');',
			'model A {\n',
			'type A {',
			'}',
			'$ref: "#/a"\n',
			'{"$schema": "x"}',
		),
		fc.string({ unit: 'binary', maxLength: 12 }),
	);
	await fc.assert(
		fc.asyncProperty(file, fc.array(piece, { maxLength: 12 }), async (name, pieces) => {
			const { facts, problems } = await readFacts([document(name, pieces.join(''))]);
			expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
			for (const fact of facts) expect(fact.location.line).toBeGreaterThanOrEqual(1);
		}),
		{ numRuns: lawRuns(400) },
	);
});

test('lines put above move every fact by as many, in fences of every language', async () => {
	const text = `## Public APIs\n- GET /a → {a: string}\n\n\`\`\`sql\nCREATE TABLE a (id int);\n\`\`\`\n\n\`\`\`prisma\nmodel A {\n  id Int @id\n}\n\`\`\`\n\n\`\`\`graphql\ntype Query { a: Int }\n\`\`\`\n\n\`\`\`yaml\nopenapi: 3.0.0\npaths:\n  /b:\n    get:\n      responses: { '200': { content: { application/json: { schema: { type: string } } } } }\n\`\`\`\n\n\`\`\`ts\nexport interface A { a: 1 }\n\`\`\`\n`;
	const shifted = (facts: readonly Fact[], by: number): unknown =>
		JSON.parse(JSON.stringify(facts, (key, value) => (key === 'line' || key === 'endLine' ? value + by : value)));
	const base = await read('INTERFACE.md', text);
	expect(base.map((fact) => fact.kind)).toEqual(['endpoint', 'database', 'database', 'type', 'endpoint', 'endpoint', 'type']);
	for (const k of [1, 4]) expect(await read('INTERFACE.md', '\n'.repeat(k) + text)).toEqual(shifted(base, k));
});
