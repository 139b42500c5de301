import type { Location } from '../../location.js';

/** How a schema's keywords are read. OpenAPI 3.0 and 2 know `nullable` and ignore what stands beside a `$ref`. */
export type Dialect = 'draft-04' | 'draft-06' | 'draft-07' | '2019-09' | '2020-12' | 'openapi-2' | 'openapi-3.0' | 'openapi-3.1';

/** A parsed document that references point into. */
export interface SchemaDocument {
	readonly root: unknown;
	readonly dialect: Dialect;
	/** Where an object of the document is written. */
	readonly locationOf?: (value: object) => Location | undefined;
	/** Properties with this mark needn't be there: `readOnly` ones in a request, `writeOnly` ones in a response. */
	readonly leaveOut?: 'readOnly' | 'writeOnly';
	/** Read for somebody who passes over fields that he doesn't know, whatever `additionalProperties` forbids, and over patterns. */
	readonly tolerant?: boolean;
	/** Finds what a reference to elsewhere points to; undefined leaves it unknown. */
	readonly external?: (reference: string) => unknown;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

const own = (value: object, key: string): unknown => (Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined);

/** The keyword of a schema, never an inherited property. */
export const keyword = (schema: Record<string, unknown>, name: string): unknown => own(schema, name);

/** The members of a keyword that holds an object. */
export const entries = (schema: Record<string, unknown>, name: string): [string, unknown][] => {
	const value = keyword(schema, name);
	return isRecord(value) ? Object.entries(value) : [];
};

/** What a JSON pointer (`/a/b~1c`, percent-decoded as a URI fragment) points to; undefined when nothing. */
export function pointed(root: unknown, pointer: string): unknown {
	let value = root;
	for (const part of pointer.split('/').slice(1)) {
		if (value === null || typeof value !== 'object') return undefined;
		value = own(value, decoded(part).replaceAll('~1', '/').replaceAll('~0', '~'));
	}
	return value;
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** The target of a `$ref`: a pointer into the document, an anchor, or an `$id`; else what `external` finds. */
export function target(document: SchemaDocument, reference: string): unknown {
	const [base = '', fragment] = split(reference);
	const root = base === '' ? document.root : (identified(document.root, base) ?? document.external?.(reference));
	if (root === undefined || (base !== '' && identified(document.root, base) === undefined)) return root;
	if (fragment === undefined || fragment === '') return root;
	return fragment.startsWith('/') ? pointed(root, fragment) : identified(document.root, `#${fragment}`);
}

const split = (reference: string): [string, string | undefined] => {
	const hash = reference.indexOf('#');
	return hash < 0 ? [reference, undefined] : [reference.slice(0, hash), reference.slice(hash + 1)];
};

// Walks without recursion: documents come from outside.
function identified(root: unknown, name: string): unknown {
	const queue: unknown[] = [root];
	for (let i = 0; i < queue.length && i < 100_000; i++) {
		const value = queue[i];
		if (value === null || typeof value !== 'object') continue;
		if (isRecord(value)) {
			const id = own(value, '$id') ?? own(value, 'id');
			const anchor = own(value, '$anchor');
			if (id === name || (typeof anchor === 'string' && `#${anchor}` === name)) return value;
		}
		queue.push(...Object.values(value));
	}
	return undefined;
}

const DEPTH = 200;
const NODES = 100_000;

/** Whether a parsed value is small and shallow enough to be read: at most 200 levels and 100,000 values. */
export function isBounded(root: unknown): boolean {
	let level: unknown[] = [root];
	let count = 0;
	for (let depth = 0; level.length > 0; depth++) {
		count += level.length;
		if (depth > DEPTH || count > NODES) return false;
		level = level.flatMap((value) => (value !== null && typeof value === 'object' ? Object.values(value) : []));
	}
	return true;
}
