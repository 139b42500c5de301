import type { Reason } from '../comparison.js';
import type { Location } from '../location.js';
import { schemaReader } from '../schema/json-schema/read.js';
import type { Node } from '../schema/node.js';
import { type ApplicatorChange, applicatorChanges } from './applicators.js';
import type { ApiDocument, Path } from './document.js';
import type { ApiSchema } from './operation.js';

/** One of the two compared documents with its schema readers. */
export interface Side {
	readonly document: ApiDocument;
	readonly request: (schema: ApiSchema) => Node;
	/** `tolerant`: as a client reads it, who passes over unknown fields. */
	readonly response: (schema: ApiSchema, tolerant: boolean) => Node;
	readonly locationOf: (path: Path) => Location;
}

/** The readers of a document. In requests `readOnly` fields take no part, in responses `writeOnly` ones. */
export function sideOf(document: ApiDocument): Side {
	const base = { root: document.root, dialect: document.dialect };
	const request = schemaReader({ ...base, leaveOut: 'readOnly' });
	const strict = schemaReader({ ...base, leaveOut: 'writeOnly' });
	const tolerant = schemaReader({ ...base, leaveOut: 'writeOnly', tolerant: true });
	return {
		document,
		request: ({ schema }) => request.read(schema),
		response: ({ schema }, asClient) => (asClient ? tolerant : strict).read(schema),
		locationOf: document.locationOf,
	};
}

/** The two sides of a comparison. */
export interface Sides {
	readonly before: Side;
	readonly after: Side;
}

/** A reason with its places: of the old document, then of the new one. */
export function reason(
	code: string,
	severity: Reason['severity'],
	path: string,
	message: string,
	sides: Sides,
	before: Path | undefined,
	after: Path | undefined,
): Reason {
	const places = [before && sides.before.locationOf(before), after && sides.after.locationOf(after)];
	return { code, path, severity, verdict: 'conflict', message, locations: places.filter((place) => place !== undefined) };
}

/** How conditions on unlisted fields changed from one schema to the other. */
export const applicatorsOf = (sides: Sides, before: ApiSchema, after: ApiSchema): readonly ApplicatorChange[] =>
	applicatorChanges(sides.before.document, sides.after.document, before.schema, after.schema);
