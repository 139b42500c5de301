import type { Comparison } from './comparison.js';

/**
 * May a client of the schema `before` (SDL) talk to `after`? Codes are graphql-js's: breaking changes are errors, dangerous ones (a client may be surprised by
 * a new enum value, union member or default) warnings. SDL that can't be read is `unknown` with the code `unreadable`.
 */
export async function compareGraphql(before: string, after: string): Promise<Comparison> {
	const { compareSdl } = await import('./graphql/compare-sdl.js');
	return compareSdl(before, after);
}
