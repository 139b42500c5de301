import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { TestCommandOptions } from './test-command/outcome.js';
import { runTestCommand } from './test-command.js';

const cwd = mkdtempSync(join(tmpdir(), 'batchwright-tests-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true, maxRetries: 5 }));
const run = (command: readonly string[], more: Partial<TestCommandOptions> = {}) =>
	runTestCommand({ command, batch: 1, cwd, timeoutMs: 20_000, ...more });
const node = (code: string) => [process.execPath, '-e', code];
const print = (text: string, code = 0) => node(`process.stdout.write(${JSON.stringify(text)}); process.exitCode = ${code}`);

function alive(mark: string): string[] {
	return readdirSync('/proc').filter((pid) => {
		try {
			return (
				/^\d+$/.test(pid) &&
				readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark) &&
				!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
			);
		} catch {
			return false;
		}
	});
}

describe('what passes', () => {
	test.each([
		['tests that passed', print('# tests 2\n# pass 2\n'), {}, 'passed'],
		['exit code 1', print('# tests 2\n# pass 2\n', 1), {}, 'failed'],
		['a failure with exit code 0', print('# tests 2\n# pass 1\n# fail 1\n'), {}, 'failed'],
		['no tests', print('# tests 0\n# pass 0\n'), {}, 'no-tests'],
		['only skipped tests', print('# tests 1\n# pass 0\n# skipped 1\n'), {}, 'no-tests'],
		['no number', print('fine\n'), {}, 'no-tests'],
		['no number, on purpose', print('fine\n'), { counts: 'exit-code' }, 'passed'],
		['a signal', ['sh', '-c', 'kill -9 $$'], {}, 'killed'],
		['no program', ['no-such-program-anywhere'], {}, 'not-run'],
		['no command', [], {}, 'not-run'],
		['no folder', print(''), { cwd: join(cwd, 'gone') }, 'not-run'],
	] as const)('%s', async (_, command, more, status) => {
		const outcome = await run(command, more as Partial<TestCommandOptions>);
		expect(outcome.status).toBe(status);
		expect(outcome.reason.length).toBeGreaterThan(5);
	});
});

test.each([0, -1, 1.5, Number.NaN, 1e6, '', '0', '01', '1 ', '1; rm', '$(id)', '--batch', null, [1]])(
	'the batch %j is refused before anything starts',
	async (batch) => {
		await expect(run(node("require('fs').writeFileSync('started', '')"), { batch: batch as never })).rejects.toMatchObject({
			code: 'invalid-batch',
		});
		expect(existsSync(join(cwd, 'started'))).toBe(false);
	},
);

test('a string is no command, and no shell ever sees an argument', async () => {
	await expect(run('echo 3 passed' as never)).rejects.toMatchObject({ code: 'invalid-command' });
	const { output } = await run(
		[process.execPath, '-e', 'console.log(process.argv[1], process.env.BATCH)', '$(touch pwned) --batch={batch}'],
		{ batch: '7' },
	);
	expect(output.head).toBe('$(touch pwned) --batch=7 7\n');
	expect(existsSync(join(cwd, 'pwned'))).toBe(false);
});

describe('nobody stays alive and nobody is waited for', () => {
	const mark = (at: number) => `72${process.pid}.${at}`;
	test('a hanging command with a grandchild', async () => {
		const outcome = await run(['sh', '-c', `sh -c 'trap "" TERM; sleep ${mark(1)}' & sleep ${mark(1)}`], { timeoutMs: 300, graceMs: 200 });
		expect(outcome.status).toBe('timed-out');
		expect(alive(`sleep\0${mark(1)}`)).toEqual([]);
	});

	test('a leader that ends while a grandchild holds the pipe', async () => {
		const outcome = await run(['sh', '-c', `echo '# pass 1'; sleep ${mark(2)} &`]);
		expect(outcome.status).toBe('passed');
		expect(alive(`sleep\0${mark(2)}`)).toEqual([]);
	});

	test('an abort', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 200);
		expect((await run(['sleep', mark(3)], { signal: stop.signal, graceMs: 200 })).status).toBe('cancelled');
		expect(alive(`sleep\0${mark(3)}`)).toEqual([]);
		expect((await run(['sleep', mark(3)], { signal: AbortSignal.abort() })).status).toBe('cancelled');
	});
});

test('an endless output keeps its beginning and end; control sequences and secrets are off', async () => {
	const code = "process.stdout.write('\\u001b[31mbegin ' + process.env.API_KEY + '\\n' + 'x'.repeat(5e6) + '\\nend\\n# pass 1\\n')";
	const { output, status } = await run(node(code), { env: { ...process.env, API_KEY: 'very-secret-value' }, outputLimit: 10_000 });
	expect(status).toBe('passed');
	expect(output.head.startsWith('begin «API_KEY»\n')).toBe(true);
	expect(output.tail.endsWith('end\n# pass 1\n')).toBe(true);
	expect(output.bytes).toBe(Buffer.byteLength(`\u001b[31mbegin very-secret-value\n\nend\n# pass 1\n`) + 5e6);
	expect(output.truncated).toBe(true);
	expect(output.head.length + output.tail.length).toBeLessThanOrEqual(10_000);
});

test('any bytes and any exit code give exactly one status', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 255 }), async (bytes, code) => {
			const outcome = await run(
				node(`process.stdout.write(Buffer.from('${Buffer.from(bytes).toString('hex')}', 'hex')); process.exitCode = ${code}`),
			);
			expect(outcome.exitCode).toBe(code);
			expect(code === 0 ? ['passed', 'no-tests', 'failed'] : ['failed']).toContain(outcome.status);
			expect(outcome.output.bytes).toBe(bytes.length);
		}),
		{ numRuns: 15 },
	);
});
