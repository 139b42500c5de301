import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectOptions } from './options.js';

/** The configured argument array, else npm's test:integration script where package.json has one; undefined where there is none. */
export async function findTestCommand({ root, testCommand }: ProjectOptions): Promise<readonly string[] | false | undefined> {
	if (testCommand !== undefined) return testCommand;
	try {
		const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
		const scripts = typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : undefined;
		if (typeof scripts === 'object' && scripts !== null && 'test:integration' in scripts)
			return ['npm', 'run', 'test:integration', '--', '--batch={batch}'];
	} catch {
		// No readable package.json: no script in it.
	}
	return undefined;
}
