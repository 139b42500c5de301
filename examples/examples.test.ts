import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
// The examples leave what they made, to be read: here, in a folder that goes.
const temporary = mkdtempSync(join(tmpdir(), 'batchwright-examples-'));

afterAll(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));

test.each(['plan', 'custom-planner', 'own-check', 'sprint'])('%s prints what it printed when it was written', async (name) => {
	const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
	const { stdout } = await run(process.execPath, ['--import', 'tsx', `${name}.ts`], { cwd: here, env });
	// Folders of tasks carry the minute in which they were made.
	const printed = stdout.replace(/\d{8}-\d{4}-/g, 'YYYYMMDD-HHmm-');
	await expect(printed).toMatchFileSnapshot(`printed/${name}.txt`);
});
