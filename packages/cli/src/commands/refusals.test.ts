import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, runCli } from '../testing/run-cli.js';

const contract = '# Interface\n\n## Public APIs\n- GET /users -> 200\n';

test.each([
	['a file that can not be written', ['plan', '--html', '/no/such/folder/x.html'], 2],
	['a folder as a file to write', ['graph', '--html', '.'], 2],
	['a root that is none', ['init', '--root', '/no/such/folder'], 2],
	['a findings file that can not be written', ['check', '-', '--sarif', '/no/such/folder/x'], 2],
	['a policy word that is none', ['plan', '--objective', 'luck'], 2],
	['an unknown option', ['plan', '--bogus'], 2],
	['a folder as a document', ['plan', '.'], 3],
	['a document that is none', ['plan', 'nofile.md'], 3],
])('%s is one error line with the next move, no stack', async (_, argv, code) => {
	const cwd = await emptyFolder();
	await runCli(cwd, ['init']);
	const answer = await runCli(cwd, argv, { stdin: contract });
	expect(answer.code).toBe(code);
	expect(answer.err).toMatch(/^error\[[a-z-]+\]: .+\n/);
	expect(answer.err).not.toMatch(/\n {4}at |internal/);
	const json = await runCli(cwd, [...argv, '--json'], { stdin: contract });
	expect([json.code, JSON.parse(json.out.split('\n')[0] ?? '').error.code]).toEqual([code, /\[([a-z-]+)\]/.exec(answer.err)?.[1]]);
});

test('places are named from the root; under GitHub Actions they are annotations', async () => {
	const cwd = await emptyFolder();
	writeFileSync(join(cwd, 'tasks.md'), '- A (needs: nobody)\n- B\n');
	const { err } = await runCli(cwd, ['plan', 'tasks.md'], { env: { GITHUB_ACTIONS: 'true' } });
	expect(err).toContain('::error file=tasks.md,line=1::');
});

test('check reads standard input', async () => {
	const { code, out } = await runCli(await emptyFolder(), ['check', '-'], { stdin: contract });
	expect([code, out]).toEqual([0, expect.stringContaining('1 documents')]);
});
