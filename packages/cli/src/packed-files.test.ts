import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const packages = join(import.meta.dirname, '../..');
const usual = ['LICENSE', 'README.md', 'dist', 'package.json'];

test.each([
	['core', usual],
	['markdown', usual],
	['integration', usual],
	['runner', usual],
	['agent', usual],
	['cli', ['LICENSE', 'README.md', 'batchwright.schema.json', 'dist', 'package.json']],
])(
	'%s publishes what it is meant to, and no test',
	(name, expected) => {
		const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			cwd: join(packages, name),
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
		expect([...new Set(files.map(({ path }) => path.split('/')[0]))].sort()).toEqual(expected);
		expect(files.filter(({ path }) => /\.test\.|\/testing\//.test(path))).toEqual([]);
	},
	30_000,
);
