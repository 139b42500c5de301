import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedTables, withTable } from './generated-tables.js';
import { problemExamples } from './problem-examples.js';

for (const table of generatedTables) {
	test(`${table.page} says what the packages say: ${table.marker}`, () => {
		const page = readFileSync(new URL(`../../${table.page}`, import.meta.url), 'utf8');
		expect(page, 'run: npx -y pnpm@12.21.0 --filter docs tables').toBe(withTable(page, table));
	});
}

for (const { code, severity, problems } of problemExamples) {
	test(`${code} is reported as ${severity}`, () => {
		expect(problems().map((problem) => [problem.code, problem.severity])).toContainEqual([code, severity]);
	});
}

test('a page without its markers is refused', () => {
	expect(() => withTable('# Rules\n', { page: 'x.md', marker: 'rules', text: () => '' })).toThrow();
});
