import { defineConfig, type Options } from 'tsup';

// One output file per source file keeps tree-shaking; tsc writes the types.
export default function library(): ReturnType<typeof defineConfig> {
	const options: Options = {
		entry: ['src/**/*.ts', '!src/**/*.test.ts', '!src/**/testing/**'],
		format: 'esm',
		target: 'node20',
		bundle: false,
		dts: false,
		clean: false,
		silent: true,
	};
	return defineConfig(options);
}
