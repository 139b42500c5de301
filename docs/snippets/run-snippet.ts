import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Snippet } from './read-page.js';

const workspace = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a snippet in a page's folder and answers what it printed on standard output. Throws when it fails. */
export async function runSnippet(snippet: Snippet, folder: string): Promise<string> {
	if (snippet.kind === 'file') {
		const file = join(folder, snippet.name ?? '');
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `${snippet.code}\n`);
		return '';
	}
	if (snippet.kind === 'sh') return await run('bash', ['-e', '-o', 'pipefail', '-c', snippet.code], folder);
	const file = join(folder, `snippet-${snippet.line}.ts`);
	await writeFile(file, snippet.code);
	return await run(process.execPath, ['--import', 'tsx', file], folder);
}

function run(program: string, args: readonly string[], cwd: string): Promise<string> {
	const bin = join(workspace, 'node_modules', '.bin');
	const env = {
		PATH: `${join(cwd, 'bin')}:${bin}:${dirname(process.execPath)}:${process.env['PATH']}`,
		HOME: cwd,
		NO_COLOR: '1',
		COLUMNS: '100',
		GIT_CONFIG_GLOBAL: '/dev/null',
	};
	return new Promise((resolve, reject) => {
		execFile(program, [...args], { cwd, env, timeout: 60_000 }, (error, stdout, stderr) => {
			if (error) reject(new Error(`${args.at(-1)}\n${stdout}${stderr}`));
			else resolve(stdout);
		});
	});
}
