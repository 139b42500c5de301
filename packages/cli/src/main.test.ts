import { expect, test } from 'vitest';
import { commands } from './commands.js';
import { emptyFolder, runCli } from './testing/run-cli.js';

test('help names every command, and every command has a help of its own', async () => {
	const cwd = await emptyFolder();
	const { code, out } = await runCli(cwd, ['--help']);
	expect(code).toBe(0);
	for (const { name, flags = {} } of commands) {
		expect(out).toContain(`\n  ${name}`);
		const own = await runCli(cwd, [name, '--help']);
		expect(own.code).toBe(0);
		for (const flag of Object.keys(flags)) expect(own.out).toContain(`--${flag}`);
	}
});

test('usage faults exit with 2 and say what to do, on stderr alone', async () => {
	const cwd = await emptyFolder();
	for (const argv of [
		['frobnicate'],
		['plan', '--nope'],
		['--nope'],
		['done'],
		['plan', 'a', 'b'],
		['fail', 'T1'],
		['completion', 'tcsh'],
		['export', 'jenkins'],
		['run'],
		['plan', '--max', '0'],
		['plan', '--max'],
	]) {
		const { code, out, err } = await runCli(cwd, argv);
		expect([argv, code]).toEqual([argv, 2]);
		expect(out).toBe('');
		expect(err).toMatch(/^error\[usage\]: /);
	}
});

test('under --json a failure is one JSON document on stdout with the same exit code', async () => {
	const { code, out } = await runCli(await emptyFolder(), ['plan', '--json']);
	expect(code).toBe(3);
	expect(JSON.parse(out).error.code).toBe('no-source');
});

test('no command name leads to a stack', async () => {
	for (const name of ['__proto__', 'constructor', 'toString', '\u001b[31m', '']) {
		const { code, err } = await runCli(await emptyFolder(), [name]);
		expect(code).toBe(2);
		expect(err).not.toContain('\u001b');
		expect(err).not.toContain('    at ');
	}
});
