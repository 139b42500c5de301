/** What the scripted worker does for one task: a module with its test, and the contract that others rely on. */
export interface Work {
	readonly module: string;
	readonly code: string;
	readonly test: string;
	readonly contract: string;
}

/** By title, as the planning document names the tasks. */
export const work: ReadonlyMap<string, Work> = new Map([
	[
		'Environment setup',
		{
			module: 'environment',
			code: 'export const port = Number(process.env.PORT ?? 4000);\n',
			test: 'assert.equal(subject.port, 4000);',
			contract: '## Environment Variables\n- PORT=4000\n',
		},
	],
	[
		'Database schema',
		{
			module: 'database',
			code: "export const tables = { users: ['id', 'email'], topics: ['id', 'title', 'owner_id'], reports: ['id', 'topic_id', 'body'] };\n",
			test: "assert.deepEqual(Object.keys(subject.tables), ['users', 'topics', 'reports']);",
			contract:
				'## Database Schema\n\n```sql\nCREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);\nCREATE TABLE topics (id integer PRIMARY KEY, title text NOT NULL, owner_id integer REFERENCES users (id));\nCREATE TABLE reports (id integer PRIMARY KEY, topic_id integer REFERENCES topics (id), body text NOT NULL);\n```\n',
		},
	],
	[
		'Mock services',
		{
			module: 'mocks',
			code: 'export const summarise = (text) => text.slice(0, 20);\n',
			test: "assert.equal(subject.summarise('a').length, 1);",
			contract: '## Functions Exported\n- summarise(text: string): string\n',
		},
	],
	[
		'Shared utilities',
		{
			module: 'utilities',
			code: "export const slug = (text) => text.toLowerCase().replaceAll(' ', '-');\n",
			test: "assert.equal(subject.slug('A b'), 'a-b');",
			contract: '## Functions Exported\n- slug(text: string): string\n',
		},
	],
	[
		'Authentication',
		{
			module: 'authentication',
			code: 'export const login = (email) => ({ token: `token-of-${email}` });\n',
			test: "assert.ok(subject.login('a@b.c').token);",
			contract: '## APIs Provided\n- POST /api/login - {email: string} → {token: string}\n',
		},
	],
	[
		'Topics',
		{
			module: 'topics',
			code: "export const topic = (id) => ({ id, title: 'First', reports: 0 });\n",
			test: 'assert.equal(subject.topic(1).id, 1);',
			contract:
				'## APIs Provided\n- GET /api/topics/:id → {id: number, title: string}\n- GET /api/topics/:id/reports → {reports: string[]}\n',
		},
	],
	[
		'Reports',
		{
			module: 'reports',
			code: "export const report = (id) => ({ id, body: 'All is well' });\n",
			test: 'assert.equal(subject.report(7).id, 7);',
			contract:
				'## APIs Provided\n- GET /api/reports/:id → {id: number, body: string}\n- GET /api/topics/{topicId}/reports → {items: string[], total: number}\n',
		},
	],
	[
		'Admin panel',
		{
			module: 'admin',
			code: "export const sections = ['users', 'topics'];\n",
			test: 'assert.equal(subject.sections.length, 2);',
			contract: '## APIs Consumed\n- POST /api/login - {email: string} → {token: string}\n- GET /api/topics/:id → {title: string}\n',
		},
	],
	[
		'Analytics',
		{
			module: 'analytics',
			code: 'export const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;\n',
			test: 'assert.equal(subject.mean([1, 3]), 2);',
			contract: '## APIs Consumed\n- GET /api/topics/:id/reports → {reports: string[]}\n',
		},
	],
	[
		'Notifications',
		{
			module: 'notifications',
			code: 'export const notice = (to) => `hello ${to}`;\n',
			test: "assert.equal(subject.notice('you'), 'hello you');",
			contract: '## APIs Consumed\n- POST /api/login - {email: string} → {token: string}\n',
		},
	],
]);

/** Reports mends its contract once the gate has shown that Topics owns that endpoint. */
export const mended: Work = {
	...(work.get('Reports') as Work),
	contract:
		'## APIs Provided\n- GET /api/reports/:id → {id: number, body: string}\n\n## APIs Consumed\n- GET /api/topics/:id/reports → {reports: string[]}\n',
};
