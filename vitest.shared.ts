import { defineConfig, type ViteUserConfig } from 'vitest/config';

export default function tests(): ViteUserConfig {
	return defineConfig({
		test: {
			include: ['src/**/*.test.ts'],
			maxWorkers: 2,
			testTimeout: 120_000,
			reporters: process.env['TEST_COUNTS'] ? ['default', ['json', { outputFile: process.env['TEST_COUNTS'] }]] : ['default'],
			coverage: { include: ['src/**/*.ts'], exclude: ['src/**/*.test.ts', 'src/**/testing/**'] },
		},
	});
}
