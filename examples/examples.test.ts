import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));

test.each(['plan', 'custom-planner', 'own-check', 'sprint'])('%s prints what it printed when it was written', async (name) => {
	const { stdout } = await run(process.execPath, ['--import', 'tsx', `${name}.ts`], { cwd: here });
	// Folders of tasks carry the minute in which they were made.
	const printed = stdout.replace(/\d{8}-\d{4}-/g, 'YYYYMMDD-HHmm-');
	await expect(printed).toMatchFileSnapshot(`printed/${name}.txt`);
});
