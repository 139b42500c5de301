import { type Dialect, isRecord, keyword } from './document.js';

const DRAFTS: readonly (readonly [string, Dialect])[] = [
	['draft-03', 'draft-04'],
	['draft-04', 'draft-04'],
	['draft-05', 'draft-04'],
	['draft-06', 'draft-06'],
	['draft-07', 'draft-07'],
	['2019-09', '2019-09'],
	['2020-12', '2020-12'],
];

/** The dialect that a schema's `$schema` names, else 2020-12. */
export function dialectOf(schema: unknown): Dialect {
	const named = isRecord(schema) ? keyword(schema, '$schema') : undefined;
	return (typeof named === 'string' ? DRAFTS.find(([part]) => named.includes(part))?.[1] : undefined) ?? '2020-12';
}
