import type { Comparison } from './comparison.js';

/**
 * May a client of the API `before` talk to `after`? Texts of OpenAPI 3 or Swagger 2, YAML or JSON. What clients send must be taken, what they read must come;
 * clients pass over fields and statuses they don't know. Codes are oasdiff's ids where it has one. `unreadable` and `limit` are unknown.
 */
export async function compareOpenApi(before: string, after: string): Promise<Comparison> {
	const { compareApis } = await import('./openapi/compare-apis.js');
	return compareApis(before, after);
}
