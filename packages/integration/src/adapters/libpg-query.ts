import { type Absent, orAbsent } from './absent.js';

/** PostgreSQL's own parser. `parseSync` gives its parse tree, places as byte offsets; it throws on a syntax error. */
export interface PostgresParser {
	readonly parseSync: (sql: string) => unknown;
}

/** libpg-query, loaded and ready, when it is installed. */
export const loadPostgresParser = (): Promise<PostgresParser | Absent> =>
	orAbsent('libpg-query', async () => {
		const parser = await import('libpg-query');
		await parser.loadModule();
		return parser;
	});
