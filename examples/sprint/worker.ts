import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Work } from './work.js';

const run = promisify(execFile);

/** Does one task as an agent would: code and test, INTERFACE.md, a run of the test as evidence, a commit. Answers the commit's hash. */
export async function doWork(root: string, folder: string, title: string, work: Work): Promise<string> {
	await mkdir(join(root, 'src'), { recursive: true });
	await mkdir(join(root, 'test'), { recursive: true });
	const source = `src/${work.module}.mjs`;
	const test = `test/${work.module}.test.mjs`;
	await writeFile(join(root, source), work.code);
	await writeFile(
		join(root, test),
		`import assert from 'node:assert/strict';\nimport { test } from 'node:test';\nimport * as subject from '../${source}';\n\ntest('${work.module}', () => {\n\t${work.test}\n});\n`,
	);
	const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap', test], { cwd: root, env: withoutTestContext() });
	await writeFile(join(root, folder, 'INTERFACE.md'), `# Interface: ${title}\n\n${work.contract}`);
	await writeFile(
		join(root, folder, 'EVIDENCE.md'),
		`# Evidence: ${title}\n\n## Files Created\n- ${source}\n- ${test}\n\n## Test Evidence\n\`\`\`\n$ node --test ${test}\n${stdout
			.split('\n')
			.filter((line) => /^# (tests|pass|fail) /.test(line))
			.join('\n')}\n\`\`\`\n`,
	);
	return await commit(root, [source, test], `${title}: module and test`);
}

// Workers run side by side in one repository, and git lets one at a time change its index.
let queue: Promise<unknown> = Promise.resolve();

async function commit(root: string, files: readonly string[], message: string): Promise<string> {
	const mine = queue.then(async () => {
		await run('git', ['-C', root, 'add', ...files]);
		await run('git', ['-C', root, 'commit', '--quiet', '--allow-empty', '-m', message]);
		return (await run('git', ['-C', root, 'rev-parse', 'HEAD'])).stdout.trim();
	});
	queue = mine.catch(() => {});
	return await mine;
}

function withoutTestContext(): NodeJS.ProcessEnv {
	const { NODE_TEST_CONTEXT: _, ...env } = process.env;
	return env;
}
