import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(root, { recursive: true })
	.map(String)
	.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('testing'))
	.map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(`${root}${path}`, 'utf8') }));

const users = (wanted: RegExp): string[] =>
	sources
		.filter(({ text }) => wanted.test(text))
		.map(({ path }) => path)
		.sort();

test('each guard sits at one choke point, and nothing goes round it', () => {
	expect(sources.length).toBeGreaterThan(40);
	expect(users(/from '(?:node:)?fs(?:\/promises)?'/)).toEqual(['store/disk.ts']);
	expect(users(/from '(?:node:)?child_process'/)).toEqual(['delegate/process.ts']);
	expect(users(/\bacquireLock\(/)).toEqual(['store/lock.ts', 'store/transaction.ts', 'workspace/host.ts']);
	expect(users(/\bdisk\.(?:rename|ftruncate)\(/)).toEqual(['store/durable.ts', 'store/journal-file.ts', 'store/lock.ts']);
	expect(users(/\bdisk\.(?:mkdir|rmdir|symlink)\(/)).toEqual(['store/durable.ts']);
	expect(users(/from 'node:path'/).filter((path) => /^(?:store|workspace)\//.test(path))).toEqual([
		'store/tree.ts',
		'workspace/links.ts',
		'workspace/verify/check-links.ts',
	]);
	expect(users(/ as Place\b/).filter((path) => !path.startsWith('store/'))).toEqual([]);
});
