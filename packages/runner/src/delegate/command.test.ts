import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { type CommandOptions, commandDelegate } from './command.js';
import type { DelegateContext } from './delegate.js';

let root: string;
let context: DelegateContext;
const task = { id: 'T-1', title: 'A title' };

beforeEach(() => {
	root = temporaryFolder();
	mkdirSync(join(root, '.work/tasks/t1'), { recursive: true });
	context = { key: 's/batch-1/T-1', attempt: 1, signal: new AbortController().signal, batch: 1, folder: '.work/tasks/t1', root };
});

const node = (code: string, ...args: string[]) => [process.execPath, '-e', code, '--', ...args];
const log = () => readFileSync(join(root, '.work/tasks/t1/artifacts/output-1.log'), 'utf8');

describe('how a process ends', () => {
	test('exit 0 is complete; another code or signal failed, with its code and the end of stderr', async () => {
		expect(await commandDelegate({ argv: node('') })(task, context)).toEqual({});
		expect(await commandDelegate({ argv: node("console.error('why'); process.exit(3)") })(task, { ...context, attempt: 2 })).toMatchObject({
			status: 'failed',
			code: 'exit-3',
			reason: expect.stringContaining('why'),
		});
		expect(await commandDelegate({ argv: ['sh', '-c', 'kill -9 $$'] })(task, { ...context, attempt: 3 })).toMatchObject({
			code: 'signal-SIGKILL',
		});
		expect(await commandDelegate({ argv: ['no-such-program-anywhere'] })(task, { ...context, attempt: 4 })).toMatchObject({
			code: 'not-found',
		});
	});

	test('its last line may be the result', async () => {
		const print = (text: string) => node(`console.log('working'); console.log(${JSON.stringify(text)})`);
		expect(await commandDelegate({ argv: print('{"batchwright":{"status":"failed","reason":"blocked"}}') })(task, context)).toEqual({
			status: 'failed',
			reason: 'blocked',
		});
		expect(await commandDelegate({ argv: print('{"batchwright":{"status":"whatever"}}') })(task, { ...context, attempt: 2 })).toEqual({});
	});
});

test('a result longer than a screen counts; the reason of a failure has no colours', async () => {
	const long = `console.log(JSON.stringify({ batchwright: { status: 'failed', reason: 'x'.repeat(20000) } }))`;
	expect(await commandDelegate({ argv: node(long) })(task, context)).toMatchObject({ status: 'failed' });
	const coloured = "console.error('\\u001b[31mred\\u001b[0m\\u0007 reason'); process.exit(1)";
	expect(await commandDelegate({ argv: node(coloured) })(task, { ...context, attempt: 2 })).toMatchObject({
		reason: 'exit code 1: red reason',
	});
});

test('env is all, a map on top, or a list of names and maps; the key of a task is no secret', async () => {
	const print = node('console.log(process.env.HOME !== undefined, process.env.MINE, process.env.BATCHWRIGHT_KEY)', '{key}');
	const printed = async (env: CommandOptions['env'], attempt: number) => {
		await commandDelegate({ argv: print, ...(env === undefined ? {} : { env }) })(task, { ...context, attempt });
		return readFileSync(join(root, `.work/tasks/t1/artifacts/output-${attempt}.log`), 'utf8').trim();
	};
	expect(await printed(undefined, 1)).toBe('true undefined s/batch-1/T-1');
	expect(await printed({ MINE: 'm' }, 2)).toBe('true m s/batch-1/T-1');
	expect(await printed(['PATH', { MINE: 'm' }], 3)).toBe('false m s/batch-1/T-1');
});

test('where it runs: the folder makes {folder} absolute; a worktree has to exist', async () => {
	await commandDelegate({ argv: node('console.log(process.cwd(), process.argv[1])', '{folder}'), cwd: 'folder' })(task, context);
	expect(log().trim()).toBe(`${root}/.work/tasks/t1 ${root}/.work/tasks/t1`);
	await expect(commandDelegate({ argv: node(''), cwd: 'worktree' })(task, context)).rejects.toMatchObject({ code: 'bad-argument' });
});

test('it knows its task by arguments and environment, runs in the root, and has no input', async () => {
	const code =
		"const e = process.env; console.log(process.argv.slice(1).join('|'), e.BATCHWRIGHT_TASK, e.BATCHWRIGHT_BATCH, e.BATCHWRIGHT_ATTEMPT, process.cwd(), require('fs').readFileSync(0, 'utf8').length)";
	await commandDelegate({ argv: node(code, '{task}', '{title}', '$(touch pwned)') })(task, context);
	expect(log().trim()).toBe(`T-1|A title|$(touch pwned) T-1 1 1 ${root} 0`);
	expect(existsSync(join(root, 'pwned'))).toBe(false);
});

test('secrets are masked in the log, the events and the reason, also when they come in two chunks', async () => {
	const secret = 'very-secret-value';
	const heard: string[] = [];
	const code = `process.stdout.write('a very-sec'); setTimeout(() => { process.stdout.write('ret-value b\\n'); console.error(process.env.MY_API_KEY); process.exit(1) }, 50)`;
	const result = await commandDelegate({ argv: node(code), env: { MY_API_KEY: secret } })(task, {
		...context,
		onOutput: (_, chunk) => heard.push(Buffer.from(chunk).toString()),
	});
	for (const text of [log(), heard.join(''), JSON.stringify(result)]) {
		expect(text).not.toContain(secret);
		expect(text).toContain('«MY_API_KEY»');
	}
});

test('an endless output keeps its beginning and end, with a line about the rest', async () => {
	await commandDelegate({ argv: node("for (let i = 0; i < 3000; i++) console.log('line ' + i)"), maxOutputBytes: 2000 })(task, context);
	const text = log();
	expect(text.length).toBeLessThan(4000);
	expect(text).toContain('line 0\n');
	expect(text).toContain('line 2999\n');
	expect(text).toMatch(/\[… \d+ bytes left out …\]/);
});

test('an abort ends the whole group, also a grandchild that ignores SIGTERM', async () => {
	const stop = new AbortController();
	const mark = `71${process.pid}.5`;
	setTimeout(() => stop.abort(), 300);
	const result = await commandDelegate({ argv: ['sh', '-c', `sh -c 'trap "" TERM; sleep ${mark}' & sleep ${mark}`], graceMs: 100 })(task, {
		...context,
		signal: stop.signal,
	});
	expect(result).toMatchObject({ status: 'failed' });
	const alive = readdirSync('/proc').filter((pid) => {
		try {
			return (
				/^\d+$/.test(pid) &&
				readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`sleep\0${mark}`) &&
				!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
			);
		} catch {
			return false;
		}
	});
	expect(alive).toEqual([]);
});

describe('worktrees', () => {
	const git = (...args: string[]) =>
		execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { encoding: 'utf8' });

	test('a task has one of its own; it goes after success and stays after failure', async () => {
		git('init', '-q');
		writeFileSync(join(root, 'a.txt'), 'a');
		git('add', 'a.txt');
		git('commit', '-qm', 'a');
		await commandDelegate({ argv: node("console.log(process.cwd(), require('fs').readdirSync('.').join())"), worktree: true })(
			task,
			context,
		);
		expect(log()).toMatch(/\.work\/worktrees\/\S+ \.git,a\.txt/);
		expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
		const failed = await commandDelegate({ argv: node('process.exit(1)'), worktree: true })(task, { ...context, attempt: 2 });
		expect(failed).toMatchObject({ reason: expect.stringContaining('.work/worktrees/') });
		expect(git('worktree', 'list').trim().split('\n')).toHaveLength(2);
	});

	test('without a commit it is refused', async () => {
		await expect(commandDelegate({ argv: node(''), worktree: true })(task, context)).rejects.toMatchObject({ code: 'bad-argument' });
	});
});
