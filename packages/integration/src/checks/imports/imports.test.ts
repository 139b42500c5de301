import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkInterfaces } from '../../check.js';
import type { Finding } from '../../finding.js';
import { batchOf, section } from '../../testing/scenario.js';

async function importsOf(files: Readonly<Record<string, string>>, owners: Readonly<Record<string, readonly string[]>>): Promise<Finding[]> {
	const root = await mkdtemp(join(tmpdir(), 'imports-'));
	try {
		for (const [file, text] of Object.entries(files)) {
			await mkdir(dirname(join(root, file)), { recursive: true });
			await writeFile(join(root, file), text);
		}
		const texts = Object.fromEntries(
			Object.entries(owners).map(([task, paths]) => [task, section('Files Created', ...paths.map((path) => `- ${path}`))]),
		);
		return await checkInterfaces(batchOf(texts), { baseline: [], root });
	} finally {
		await rm(root, { recursive: true });
	}
}

const told = (findings: readonly Finding[]): unknown[] =>
	findings.map(({ ruleId, severity, locations }) => [ruleId, severity, ...locations.map(({ file, line }) => `${file}:${line}`)]);
const owners = { A: ['src/a.ts'], B: ['src/b.ts'] };

describe('imports/*', () => {
	test('imports/cycle: the whole path, and the line of each import', async () => {
		const findings = await importsOf(
			{
				'src/a.ts': "// first\nimport { b } from './b.js';\nexport const a = b;\n",
				'src/b.ts': "import { shared } from './shared';\nexport const b = shared;\n",
				'src/shared.ts': "\n\nexport * from './a';\n",
			},
			owners,
		);
		expect(told(findings)).toEqual([['imports/cycle', 'error', 'src/a.ts:2', 'src/b.ts:1', 'src/shared.ts:3']]);
		expect(findings[0]!.message).toContain('src/a.ts → src/b.ts → src/shared.ts → src/a.ts');
	});
	test('imports/type-cycle', async () => {
		expect(
			told(
				await importsOf(
					{
						'src/a.ts': "import { b } from './b';\nexport type A = string;\n",
						'src/b.ts': "import type { A } from './a';\nexport const b = 1;\n",
					},
					owners,
				),
			),
		).toEqual([['imports/type-cycle', 'info', 'src/a.ts:1', 'src/b.ts:1']]);
	});
	test.each([
		['one way', "import { b } from './b';", 'export const b = 1;'],
		['in a comment', "import { b } from './b';", "// import { a } from './a';\nexport const b = 1;"],
		['in a text', "import { b } from './b';", 'export const b = `import { a } from "./a"`;'],
	])('no finding: %s', async (_, a, b) => {
		expect(told(await importsOf({ 'src/a.ts': a, 'src/b.ts': b }, owners))).toEqual([]);
	});
	test('no finding: a cycle inside one task', async () => {
		expect(
			told(await importsOf({ 'src/a.ts': "import './b';", 'src/b.ts': "import './a';" }, { A: ['src/a.ts', 'src/b.ts'], B: ['src/c.ts'] })),
		).toEqual([]);
	});
	test('paths of tsconfig are followed', async () => {
		const findings = await importsOf(
			{
				'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
				'src/a.ts': "import '@/b';",
				'src/b.ts': "require('./a');",
			},
			owners,
		);
		expect(told(findings)).toEqual([['imports/cycle', 'error', 'src/a.ts:1', 'src/b.ts:1']]);
	});
	test('nothing outside the root is read', async () => {
		expect(told(await importsOf({ 'src/a.ts': "import '../../../../../../etc/hosts.ts';" }, owners))).toEqual([]);
	});
});
