import { defineConfig } from 'tsup';

// The bin is bundled with a chunk per command, so that `--help` loads next to nothing.
export default defineConfig({
	entry: ['src/bin.ts', 'src/index.ts'],
	format: 'esm',
	target: 'node20',
	bundle: true,
	splitting: true,
	treeshake: true,
	dts: false,
	clean: true,
	silent: true,
	external: [/^@batchwright\//],
});
