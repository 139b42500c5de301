import type { Comparison } from './comparison.js';

/**
 * Are the types of the TypeScript source `provided` assignable to those of the same name in `expected` (or just `name`)? TypeScript's own checker decides where it
 * is installed, over its own small library and without reading anything from disk; else a reader of type expressions does. Names that nobody defines, `any` and
 * type parameters give `unknown`.
 */
export async function compareTypes(provided: string, expected: string, options: { readonly name?: string } = {}): Promise<Comparison> {
	const { compareSources } = await import('./typescript/compare-sources.js');
	return compareSources(provided, expected, options);
}
