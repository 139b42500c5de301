import { type Comparison, comparison, undecided } from './comparison.js';
import type { Dialect } from './schema/json-schema/document.js';

/**
 * Is every value of the JSON Schema `sub` also a value of `sup`? Drafts 4 to 2020-12 (`$schema` tells, or `dialect`). An `incompatible` reason has the JSON
 * pointer of the place that differs and, in its message, a value that `sub` takes and `sup` refuses. Conditions that can't be decided, patterns among them,
 * give `unknown`; so do schemas of more than 200 levels or 100,000 values (code `limit`).
 */
export async function compareSchemas(sub: unknown, sup: unknown, options: { readonly dialect?: Dialect } = {}): Promise<Comparison> {
	const { dialectOf } = await import('./schema/json-schema/dialect.js');
	const { isBounded } = await import('./schema/json-schema/document.js');
	const { schemaReader } = await import('./schema/json-schema/read.js');
	const { subtype } = await import('./schema/subtype.js');
	if (!isBounded(sub) || !isBounded(sup)) return comparison([undecided('limit', 'a schema has more than 200 levels or 100,000 values')]);
	const read = (schema: unknown) => schemaReader({ root: schema, dialect: options.dialect ?? dialectOf(schema) }).read(schema);
	const answer = subtype(read(sub), read(sup));
	if (answer.verdict === 'yes') return comparison([]);
	const path = answer.path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
	if (answer.verdict === 'unknown')
		return comparison([undecided(answer.reason === 'limit' ? 'limit' : 'undecided', `not decided: ${answer.reason}`, path)]);
	const message =
		answer.witness === undefined ? `what is allowed at ${path || 'the root'} differs` : `refused: ${JSON.stringify(answer.witness)}`;
	return comparison([{ code: 'not-a-subschema', path, severity: 'error', verdict: 'conflict', message, locations: [] }]);
}
