import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../', import.meta.url));
// Each may import any to its right; runner and integration don't import each other.
const order = ['cli', 'agent', 'runner', 'integration', 'markdown', 'core'];

function sources(name: string): string[] {
	const src = join(packages, name, 'src');
	return readdirSync(src, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(src, file));
}

function imports(file: string): string[] {
	return [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name as string);
}

test('imports between packages run one way', () => {
	const backward: string[] = [];
	for (const [at, name] of order.entries()) {
		for (const file of sources(name)) {
			for (const imported of imports(file)) {
				const target = /^@batchwright\/(\w+)/.exec(imported)?.[1] ?? (imported === 'batchwright' ? 'cli' : undefined);
				if (target === undefined || target === name) continue;
				const forbidden = order.indexOf(target) <= at || (name === 'runner' && target === 'integration');
				if (forbidden) backward.push(`${file}: ${imported}`);
			}
		}
	}
	expect(backward).toEqual([]);
});

test('core and markdown import nothing of node', () => {
	const found = ['core', 'markdown'].flatMap((name) =>
		sources(name).filter((file) => !/\.test\.ts$|\/testing\//.test(file) && imports(file).some((imported) => imported.startsWith('node:'))),
	);
	expect(found).toEqual([]);
});

test('in runner, files are touched and processes started at one place each', () => {
	const users = (module: string): string[] =>
		sources('runner')
			.filter((file) => !/\.test\.ts$|\/testing\//.test(file) && imports(file).includes(module))
			.map((file) => file.slice(packages.length));
	expect(users('node:child_process')).toEqual(['runner/src/delegate/process.ts']);
	expect([...users('node:fs'), ...users('node:fs/promises')]).toEqual(['runner/src/store/disk.ts']);
});
