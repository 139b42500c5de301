import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, runCli } from '../testing/run-cli.js';

async function checked(config: string): Promise<string> {
	const cwd = await emptyFolder();
	await writeFile(join(cwd, 'batchwright.config.json'), config);
	for (const [task, sql] of [
		['A', 'CREATE TABLE a (id int PRIMARY KEY);'],
		['B', 'ALTER TABLE a ADD COLUMN x int;'],
	] as const) {
		await mkdir(join(cwd, task));
		await writeFile(join(cwd, task, 'INTERFACE.md'), `## Database\n\n\`\`\`sql\n${sql}\n\`\`\`\n`);
	}
	return (await runCli(cwd, ['check', 'A', 'B'])).out;
}

test('"deep" runs the statements, and only it does', async () => {
	expect(await checked('{ "deep": true }')).toContain('42P01');
	expect(await checked('{}')).not.toContain('42P01');
}, 120_000);
