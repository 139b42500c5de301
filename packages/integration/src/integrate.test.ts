import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IntegrateOptions, type IntegrationResult, integrateBatch } from './integrate.js';

let root: string;
beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'integrate-'));
});
afterAll(() => rm(root, { recursive: true }));

let count = 0;
async function integrate(files: Readonly<Record<string, string>>, options: Partial<IntegrateOptions> = {}): Promise<IntegrationResult> {
	const own = join(root, String(count++));
	for (const [file, text] of Object.entries({ '.work/tasks/.keep': '', ...files })) {
		await mkdir(dirname(join(own, file)), { recursive: true });
		await writeFile(join(own, file), text);
	}
	return integrateBatch({ root: own, batch: 1, tasks: [{ id: 'A' }, { id: 'B' }], test: tests('3 passed, 3 total'), ...options });
}

const tests = (words: string, exitCode = 0): NonNullable<IntegrateOptions['test']> => ({
	command: [process.execPath, '-e', `process.stdout.write(${JSON.stringify(`Tests:       ${words}\n`)}); process.exitCode = ${exitCode}`],
	timeoutMs: 30_000,
});
const provider = '## APIs Provided\n\n- GET /api/a → {a: string}\n';
const consumer = '## APIs Consumed\n\n- GET /api/a → {a: string}\n';
const good = { '.work/tasks/A/INTERFACE.md': provider, '.work/tasks/B/INTERFACE.md': consumer };
const bad = { ...good, '.work/tasks/B/INTERFACE.md': consumer.replace('string', 'number') };

describe('the gate', () => {
	test('opens where documents agree and tests pass', async () => {
		const result = await integrate(good);
		expect(result).toMatchObject({ batch: 1, passed: true, reasons: [], findings: [], unknown: 0, test: { status: 'passed' } });
		expect(result.documents.map((document) => document.task)).toEqual(['A', 'B']);
		expect(result.registry.facts).toHaveLength(2);
		expect(JSON.parse(JSON.stringify(result))).toEqual(result);
	});

	test.each<[string, Readonly<Record<string, string>>, Partial<IntegrateOptions>, RegExp]>([
		['a conflict', bad, {}, /api\/response-type/],
		['a task without an interface', { '.work/tasks/A/INTERFACE.md': provider }, {}, /Task B/],
		['failing tests', good, { test: tests('1 failed, 2 passed, 3 total', 1) }, /exit code 1/],
		['no tests', good, { test: tests('0 total') }, /no-tests/],
		['no test command', good, { test: undefined as never }, /not-run/],
		['a document that cannot be read', { ...good, '.work/tasks/A/EVIDENCE.md': 'a\u0000b' }, {}, /not-text/],
	])('stays closed for %s, and says so', async (_, files, options, reason) => {
		const result = await integrate(files, options);
		expect(result.passed).toBe(false);
		expect(result.reasons).toEqual([expect.stringMatching(reason)]);
	});

	test('tests run even where the checks fail, and both are reasons', async () => {
		const result = await integrate(bad, { test: tests('1 failed, 1 total', 1) });
		expect(result.test.status).toBe('failed');
		expect(result.reasons).toHaveLength(2);
	});

	test('opens for warnings, for suppressed errors, and without tests where their rule is off', async () => {
		expect(
			await integrate({
				'.work/tasks/A/INTERFACE.md': '## Public APIs\n\n- GET /u/:id → {a: string}\n',
				'.work/tasks/B/INTERFACE.md': '## Public APIs\n\n- GET /u/me → {a: string}\n',
			}),
		).toMatchObject({ passed: true, findings: [{ severity: 'warning' }] });
		expect(
			await integrate({
				...bad,
				'.work/tasks/B/INTERFACE.md': bad['.work/tasks/B/INTERFACE.md'].replace(
					'- GET',
					'<!-- batchwright-ignore api/response-type: being fixed -->\n- GET',
				),
			}),
		).toMatchObject({ passed: true, findings: [{ suppressedBy: { reason: 'being fixed' } }] });
		expect((await integrate(good, { test: undefined as never, rules: { 'test/not-run': 'off' } })).passed).toBe(true);
	});
});

test('a plan tells which tasks are of the batch and which come later', async () => {
	const files = { '.work/tasks/B/INTERFACE.md': consumer };
	const options = {
		batch: 2,
		baseline: [],
		tasks: [{ id: 'B' }, { id: 'LATER', deliverables: ['GET /api/a'] }],
		plan: {
			batches: [
				{ number: 2, taskIds: ['B'] },
				{ number: 3, taskIds: ['LATER'] },
			],
		},
	} as never as Partial<IntegrateOptions>;
	const result = await integrate(files, options);
	expect(result.findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['unmet/endpoint', 'warning']]);
	expect(result).toMatchObject({ passed: true, findings: [{ message: expect.stringContaining('LATER') }] });
});

test('the registry is the baseline of the next batch', async () => {
	const first = await integrate(good);
	const second = await integrate(
		{ '.work/tasks/C/INTERFACE.md': consumer.replace('string', 'number') },
		{ batch: 2, tasks: [{ id: 'C' }], baseline: first.registry },
	);
	expect(second.findings.map(({ ruleId, tasks }) => [ruleId, ...tasks])).toEqual([['api/response-type', 'A', 'C']]);
	expect(second.registry.batch).toBe(2);
	expect(second.registry.facts).toHaveLength(3);
});

test('events come in the order of the pattern', async () => {
	const seen: string[] = [];
	await integrate(good, { onEvent: ({ type, count: number }) => seen.push(`${type} ${number}`) });
	expect(seen).toEqual(['collected 2', 'read 2', 'checked 0', 'tested 3']);
});

test('the caller’s faults are thrown', async () => {
	await expect(integrate(good, { batch: 0 })).rejects.toMatchObject({ code: 'invalid-batch' });
	await expect(integrate(good, { rules: { 'no/rule': 'off' } })).rejects.toMatchObject({ code: 'unknown-rule' });
	await expect(integrateBatch({ root: join(root, 'absent'), batch: 1, tasks: [] })).rejects.toMatchObject({ code: 'invalid-root' });
});
