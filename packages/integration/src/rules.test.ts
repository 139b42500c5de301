import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from './rules.js';

// Brought about by a tool, a folder or a configuration, and tested where these are.
const ELSEWHERE = new Set([
	...[
		'tool/unavailable',
		'tool/failed',
		'test/not-run',
		'iface/missing',
		'iface/unused-suppression',
		'imports/cycle',
		'imports/type-cycle',
	],
]);

// `expectFindings` asserts rule, severity and the line at every place, so a rule that is named beside it has its places under test.
async function testsOfFindings(): Promise<string[]> {
	const names = await readdir(import.meta.dirname, { recursive: true });
	const texts = await Promise.all(
		names.filter((name) => name.endsWith('.test.ts')).map((name) => readFile(join(import.meta.dirname, name), 'utf8')),
	);
	return texts.filter((text) => text.includes('expectFindings('));
}

test('every rule of the catalogue is expected by a test of its places, and some test expects it not to speak', async () => {
	const texts = await testsOfFindings();
	const named = (id: string) => texts.filter((text) => text.includes(`'${id}'`));
	const ids = rules.map(({ id }) => id).filter((id) => !id.endsWith('/*') && !ELSEWHERE.has(id));
	expect(ids.filter((id) => named(id).length === 0)).toEqual([]);
	expect(ids.filter((id) => !named(id).some((text) => /, \[\]\)|, \[\], \{/.test(text)))).toEqual([]);
});

test('every id is there once', () => {
	expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});
