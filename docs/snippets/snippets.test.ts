import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPage } from './read-page.js';
import { runSnippet } from './run-snippet.js';

const workspace = fileURLToPath(new URL('../..', import.meta.url));
const inFolder = async (folder: string): Promise<string[]> =>
	(await readdir(join(workspace, folder)))
		.filter((name) => name.endsWith('.md'))
		.sort()
		.map((name) => join(folder, name));
const pages = ['README.md', ...(await inFolder('docs')), ...(await inFolder('docs/guide')), ...(await inFolder('docs/documents'))];

// The commands of a clone: CI runs them as they stand.
const outside = /^npx -y pnpm@|^npm (?:install|i) /;

for (const page of pages) {
	describe(page, async () => {
		const snippets = readPage(await readFile(join(workspace, page), 'utf8'));
		let folder = '';
		beforeAll(async () => {
			folder = await pageFolder();
		});
		afterAll(async () => {
			await rm(folder, { recursive: true, force: true });
		});
		for (const snippet of snippets) {
			if (snippet.kind === 'sh' && outside.test(snippet.code)) continue;
			test(`line ${snippet.line}: ${snippet.name ?? snippet.kind}`, async () => {
				const printed = await runSnippet(snippet, folder);
				if (snippet.prints !== undefined) expect(printed.trimEnd()).toBe(snippet.prints.trimEnd());
			});
		}
		test('names each of its files in the text before it', () => {
			const nameless = snippets.filter(({ name, before }) => name !== undefined && !before.includes(`\`${name}\``));
			expect(nameless.map(({ name }) => name)).toEqual([]);
		});
	});
}

/** A folder in which the packages and the command resolve as in a project that installed them. */
async function pageFolder(): Promise<string> {
	const folder = await realpath(await mkdtemp(join(tmpdir(), 'batchwright-page-')));
	await mkdir(join(folder, 'bin'));
	await symlink(join(workspace, 'docs', 'node_modules'), join(folder, 'node_modules'));
	await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
	const bin = join(folder, 'bin', 'batchwright');
	await writeFile(bin, `#!/bin/sh\nexec "${process.execPath}" "${join(workspace, 'packages', 'cli', 'dist', 'bin.js')}" "$@"\n`);
	await chmod(bin, 0o755);
	return folder;
}
