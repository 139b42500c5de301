// Speed of @batchwright/integration, measured in one run on documents made here. Times are CPU time, so that a busy machine counts less.
import { spawnSync } from 'node:child_process';
import { checkInterfaces } from '../packages/integration/dist/index.js';

const words = ['user', 'order', 'invoice', 'ticket', 'report', 'topic', 'payment', 'session', 'comment', 'file'];
const types = ['string', 'number', 'boolean', 'string | null', 'string[]', "'open' | 'closed'"];

// About 10 KB, half of it prose: what a task writes that provides one part of a service and uses another.
function documentOf(number, withAdapters) {
	const name = (i) => `${words[i % words.length]}${number}`;
	const fields = (i) =>
		Array.from({ length: 6 }, (_, k) => `${words[(i + k) % words.length]}${k}: ${types[(i + k) % types.length]}`).join(', ');
	const endpoints = Array.from(
		{ length: 10 },
		(_, i) => `- GET /api/${name(i)}/:id → {id: string, ${fields(i)}}\n- POST /api/${name(i)} - {${fields(i)}} → 201 {id: string}`,
	);
	const used = Array.from({ length: 6 }, (_, i) => `- GET /api/${words[i]}${Math.max(0, number - 1)}/:id → {id: string}`);
	const variables = Array.from({ length: 8 }, (_, i) => `- ${words[i].toUpperCase()}_${number}_${i} (default: ${i})`);
	const files = Array.from({ length: 12 }, (_, i) => `- src/${name(i)}/part${i}.ts`);
	const prose = Array.from(
		{ length: 12 },
		(_, i) =>
			`${'The part of the service that handles a {} keeps its own state and tells nobody how it does so; whoever needs it asks for it by its address. '.repeat(3).replaceAll('{}', words[i % words.length])}`,
	);
	const declared = Array.from({ length: 8 }, (_, i) => `export interface T${number}x${i} { ${fields(i).replaceAll(',', ';')} }`);
	const tables = Array.from({ length: 4 }, (_, i) => `CREATE TABLE ${name(i)} (id serial PRIMARY KEY, ${words[i + 1]} text NOT NULL);`);
	return [
		`# Interface ${number}\n\n${prose.join('\n\n')}`,
		`## APIs Provided\n\n${endpoints.join('\n')}`,
		`## APIs Consumed\n\n${used.join('\n')}`,
		`## Environment Variables\n\n${variables.join('\n')}`,
		`## Integration Points\n\n- Publishes: ${name(0)}.created\n- Subscribes to: ${words[0]}${Math.max(0, number - 1)}.created`,
		`## Files Created\n\n${files.join('\n')}`,
		...(withAdapters
			? [`## Data Structures\n\n\`\`\`ts\n${declared.join('\n')}\n\`\`\``, `## Database\n\n\`\`\`sql\n${tables.join('\n')}\n\`\`\``]
			: []),
	].join('\n\n');
}

const documentsOf = (count, withAdapters) =>
	Array.from({ length: count }, (_, i) => ({
		task: `TASK-${i}`,
		batch: 1,
		file: `TASK-${i}/INTERFACE.md`,
		text: documentOf(i, withAdapters),
	}));

async function cpu(work) {
	const before = process.cpuUsage();
	const result = await work();
	const { user, system } = process.cpuUsage(before);
	return { ms: (user + system) / 1000, result };
}

async function best(documents, runs = 5) {
	const times = [];
	for (let i = 0; i < runs; i++) times.push((await cpu(() => checkInterfaces(documents, { baseline: [] }))).ms);
	return Math.min(...times);
}

const importTime = (code) =>
	Math.min(
		...Array.from({ length: 7 }, () =>
			Number(
				spawnSync(
					process.execPath,
					['--input-type=module', '-e', `${code}; const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)`],
					{ encoding: 'utf8' },
				).stdout,
			),
		),
	);

const plain = documentsOf(100, false);
const full = documentsOf(100, true);
const size = (documents) => (documents.reduce((sum, { text }) => sum + text.length, 0) / 1e6).toFixed(2);
const report = (what, ms, limit) => console.log(`${ms <= limit ? 'ok  ' : 'MISS'} ${what}: ${ms.toFixed(0)} ms CPU (${limit})`);

const first = (await cpu(() => checkInterfaces(full, { baseline: [] }))).ms;
const hundred = await best(plain);
const fiveHundred = await best(documentsOf(500, false), 3);
report(`100 documents (${size(full)} MB) with SQL and types, first`, first, 8000);
report('the same, warm', await best(full), 4000);
report(`100 documents (${size(plain)} MB) without adapters`, hundred, 400);
const growth = fiveHundred / hundred;
console.log(`${growth <= 6 ? 'ok  ' : 'MISS'} 500 documents against 100: ${growth.toFixed(1)} x (6)`);
report(
	'importing the package, over bare Node',
	importTime(`await import(${JSON.stringify(new URL('../packages/integration/dist/index.js', import.meta.url).href)})`) - importTime(''),
	60,
);
