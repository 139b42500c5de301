import { dirname, join } from 'node:path/posix';
import type { SourceFiles } from '../source/source-files.js';
import { type Import, readImports } from './read-imports.js';

export interface ImportEdge extends Import {
	readonly to: string;
}

/** Files and what they import, as far as it could be followed from the first ones. */
export type ImportGraph = ReadonlyMap<string, readonly ImportEdge[]>;

const mostFiles = 2000;
const endings = [
	'',
	'.ts',
	'.tsx',
	'.mts',
	'.cts',
	'.js',
	'.jsx',
	'.mjs',
	'.cjs',
	'/index.ts',
	'/index.tsx',
	'/index.js',
	'/index.jsx',
	'/index.mjs',
];

/** Follows the imports from `files`: relative ones, and those that tsconfig's `paths` names. */
export async function readImportGraph(
	files: readonly string[],
	sources: SourceFiles,
	signal: AbortSignal | undefined,
): Promise<ImportGraph> {
	const aliases = await readAliases(sources);
	const graph = new Map<string, ImportEdge[]>();
	const open = [...files];
	for (let file = open.shift(); file !== undefined && graph.size < mostFiles && !signal?.aborted; file = open.shift()) {
		if (graph.has(file)) continue;
		const text = await sources.read(file);
		const edges: ImportEdge[] = [];
		graph.set(file, edges);
		for (const one of text === undefined ? [] : readImports(text)) {
			const to = await resolve(file, one.specifier, aliases, sources);
			if (to === undefined) continue;
			edges.push({ ...one, to });
			open.push(to);
		}
	}
	return graph;
}

interface Alias {
	readonly prefix: string;
	readonly suffix: string;
	readonly targets: readonly string[];
}

async function resolve(from: string, specifier: string, aliases: readonly Alias[], sources: SourceFiles): Promise<string | undefined> {
	const bases = specifier.startsWith('.')
		? [join(dirname(from), specifier)]
		: aliases.flatMap(({ prefix, suffix, targets }) =>
				specifier.startsWith(prefix) && specifier.endsWith(suffix) && specifier.length >= prefix.length + suffix.length
					? targets.map((target) => join(target.replace('*', () => specifier.slice(prefix.length, specifier.length - suffix.length))))
					: [],
			);
	for (const base of bases) {
		if (base.startsWith('..')) continue;
		// TypeScript writes the ending of what it will become.
		for (const path of [
			...endings.map((ending) => `${base}${ending}`),
			base.replace(/\.([cm]?)js(x?)$/, '.$1ts$2'),
			base.replace(/\.js$/, '.tsx'),
		]) {
			if (/\.[cm]?[jt]sx?$/.test(path) && (await sources.read(path)) !== undefined) return path;
		}
	}
	return undefined;
}

async function readAliases(sources: SourceFiles): Promise<Alias[]> {
	const text = await sources.read('tsconfig.json');
	const options = /"paths"\s*:\s*\{([^{}]*)\}/.exec(text ?? '')?.[1];
	if (options === undefined) return [];
	const baseUrl = /"baseUrl"\s*:\s*"([^"]*)"/.exec(text ?? '')?.[1] ?? '.';
	return [...options.matchAll(/"([^"]+)"\s*:\s*\[([^[\]]*)\]/g)].map((match) => {
		const [prefix = '', suffix = ''] = match[1]!.split('*');
		return { prefix, suffix, targets: [...match[2]!.matchAll(/"([^"]+)"/g)].map((target) => join(baseUrl, target[1]!)) };
	});
}
