import { basename, join } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const countsFolder = process.env['TEST_COUNTS_DIR'];

/** `shared`: the files of a package without state of its own share their modules, which saves loading them again for each. */
export default function tests({ shared = false }: { shared?: boolean } = {}): ViteUserConfig {
	return defineConfig({
		test: {
			include: ['**/*.test.ts'],
			maxWorkers: 2,
			isolate: !shared,
			testTimeout: 120_000,
			hookTimeout: 120_000,
			reporters: countsFolder ? ['default', ['json', { outputFile: join(countsFolder, `${basename(process.cwd())}.json`) }]] : ['default'],
			coverage: { include: ['src/**/*.ts'], exclude: ['src/**/*.test.ts', 'src/**/testing/**'] },
		},
	});
}
