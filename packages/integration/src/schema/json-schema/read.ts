import { accepts } from '../accepts.js';
import { type NumberAtom, numberAtom } from '../atom.js';
import { formatPattern } from '../format.js';
import { meetNumbers } from '../meet.js';
import { anyNode, type Json, type Node, type NumberNode, never, nullNode } from '../node.js';
import { fromInteger, one, rational } from '../rational.js';
import { type Dialect, isRecord, keyword, type SchemaDocument, target } from './document.js';
import { readArray } from './read-array.js';
import { readObject } from './read-object.js';

/** Reads the schemas of one document; the same schema object gives the same node. */
export interface SchemaReader {
	readonly document: SchemaDocument;
	readonly read: (schema: unknown) => Node;
}

/** A reader of JSON Schema, drafts 4 to 2020-12 and OpenAPI's dialects. */
export function schemaReader(document: SchemaDocument): SchemaReader {
	const known = new Map<object, Node>();
	const open = new Set<object>();
	const reader: SchemaReader = {
		document,
		read(schema) {
			if (schema === true) return anyNode;
			if (schema === false) return never;
			if (!isRecord(schema)) return { kind: 'unknown', reason: 'not a schema' };
			const found = known.get(schema);
			if (found) return found;
			// Only a document built in memory can hold itself; one from text comes back through `$ref`.
			if (open.has(schema)) return { kind: 'ref', target: '(itself)', resolve: () => known.get(schema) ?? never };
			open.add(schema);
			const node = placed(document, schema, readSchema(reader, schema));
			known.set(schema, node);
			return node;
		},
	};
	return reader;
}

function placed({ locationOf }: SchemaDocument, schema: Record<string, unknown>, node: Node): Node {
	const location = locationOf?.(schema);
	return location && node !== anyNode ? { ...node, location } : node;
}

const REF_ALONE: ReadonlySet<Dialect> = new Set(['draft-04', 'draft-06', 'draft-07', 'openapi-2', 'openapi-3.0']);

function readSchema(reader: SchemaReader, schema: Record<string, unknown>): Node {
	const reference = keyword(schema, '$ref');
	const parts: Node[] = [];
	if (typeof reference === 'string') {
		const node = readReference(reader, reference);
		if (REF_ALONE.has(reader.document.dialect)) return node;
		parts.push(node);
	}
	if (keyword(schema, '$dynamicRef') !== undefined || keyword(schema, '$recursiveRef') !== undefined)
		parts.push({ kind: 'unknown', reason: 'a dynamic reference' });
	parts.push(readTypes(reader, schema));
	parts.push(...readCombinations(reader, schema));
	return withValues(schema, together(parts));
}

function readReference(reader: SchemaReader, reference: string): Node {
	let node: Node | undefined;
	const name = reference.split('/').at(-1) ?? reference;
	const resolve = (): Node => {
		if (!node) {
			node = { kind: 'unknown', reason: `a circle of references through ${reference}` };
			const found = target(reader.document, reference);
			node = found === undefined ? { kind: 'unknown', reason: `nothing is at ${reference}` } : reader.read(found);
		}
		return node;
	};
	return { kind: 'ref', target: reference, name, resolve };
}

/** The intersection, without members that say nothing. */
export function together(parts: readonly Node[]): Node {
	const telling = parts.filter((part) => part.kind !== 'any' || part.untyped);
	if (telling.length <= 1) return telling[0] ?? anyNode;
	return { kind: 'intersection', members: telling };
}

const TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;

function readTypes(reader: SchemaReader, schema: Record<string, unknown>): Node {
	const type = keyword(schema, 'type');
	const listed = (Array.isArray(type) ? type : type === undefined ? TYPES : [type]).filter((t) => typeof t === 'string');
	const types = listed.includes('number') ? listed.filter((t) => t !== 'integer') : listed;
	const nodes = types.map((name) => readType(reader, schema, name));
	const openapi = reader.document.dialect.startsWith('openapi');
	const nullable = keyword(schema, 'nullable') === true || (openapi && keyword(schema, 'x-nullable') === true);
	// JSON Schema itself doesn't know the word; some validators take it as OpenAPI does.
	if (nullable && type !== undefined && !types.includes('null'))
		nodes.push(openapi ? nullNode : { kind: 'opaque', condition: 'nullable', node: nullNode });
	if (type === undefined && nodes.every((node) => node.kind === 'boolean' || node.kind === 'null' || isBare(node))) return anyNode;
	return nodes.length === 1 ? nodes[0]! : { kind: 'union', members: nodes };
}

function readType(reader: SchemaReader, schema: Record<string, unknown>, type: string): Node {
	if (type === 'null') return nullNode;
	if (type === 'boolean') return { kind: 'boolean' };
	if (type === 'number' || type === 'integer') return readNumber(schema, type === 'integer', reader.document.dialect.startsWith('openapi'));
	if (type === 'string') return readString(reader.document, schema);
	if (type === 'array') return readArray(reader, schema);
	if (type === 'object') return readObject(reader, schema);
	return { kind: 'unknown', reason: `the type ${type}` };
}

const isBare = (node: Node): boolean => {
	if (node.kind === 'number' || node.kind === 'string') return Object.keys(node).length === 1;
	if (node.kind === 'array') return node.items === anyNode && Object.keys(node).length === 3 && node.prefix.length === 0;
	return node.kind === 'object' && node.additional === anyNode && Object.keys(node).length === 3 && node.properties.size === 0;
};

const numeric = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** A count keyword; undefined where it isn't a number. */
export const count = (schema: Record<string, unknown>, name: string): number | undefined => numeric(keyword(schema, name));

const SIZES = new Map<unknown, bigint>([
	['int32', 2n ** 31n],
	['int64', 2n ** 63n],
]);

function readNumber(schema: Record<string, unknown>, integer: boolean, sized: boolean): Node {
	const exact = (name: string) => rational(count(schema, name) ?? Number.NaN);
	const [minimum, maximum, above, below] = [exact('minimum'), exact('maximum'), exact('exclusiveMinimum'), exact('exclusiveMaximum')];
	const size = sized && integer ? SIZES.get(keyword(schema, 'format')) : undefined;
	const step = exact('multipleOf');
	const limits: Partial<NumberAtom>[] = [];
	if (integer) limits.push({ step: one });
	if (size) limits.push({ min: fromInteger(-size), max: fromInteger(size - 1n) });
	if (step && step.n > 0n) limits.push({ step });
	if (minimum) limits.push({ min: minimum, minOpen: keyword(schema, 'exclusiveMinimum') === true });
	if (maximum) limits.push({ max: maximum, maxOpen: keyword(schema, 'exclusiveMaximum') === true });
	if (above) limits.push({ min: above, minOpen: true });
	if (below) limits.push({ max: below, maxOpen: true });
	const { kind, opaque, offSteps, ...met } = limits.reduce<NumberAtom>(
		(all, limit) => meetNumbers(all, { ...numberAtom, ...limit }),
		numberAtom,
	);
	return { kind, ...met } as NumberNode;
}

function readString(document: SchemaDocument, schema: Record<string, unknown>): Node {
	const [minLength, maxLength] = [count(schema, 'minLength'), count(schema, 'maxLength')];
	const [pattern, format] = [keyword(schema, 'pattern'), keyword(schema, 'format')];
	// A client reads text whatever it looks like, but one that parses a date or an id needs that form.
	const checked = typeof pattern === 'string' && !document.tolerant;
	const shape = typeof format === 'string' && document.dialect.startsWith('openapi') ? formatPattern(format) : undefined;
	const node: Node = {
		kind: 'string',
		...(minLength === undefined ? {} : { minLength: Math.ceil(minLength) }),
		...(maxLength === undefined ? {} : { maxLength: Math.floor(maxLength) }),
		...(checked ? { pattern } : {}),
		...(typeof format === 'string' ? { format } : {}),
	};
	return shape === undefined ? node : together([node, { kind: 'string', pattern: shape }]);
}

function withValues(schema: Record<string, unknown>, node: Node): Node {
	const listed = keyword(schema, 'enum');
	const constant = keyword(schema, 'const');
	let values: readonly Json[] | undefined = Array.isArray(listed) ? listed : undefined;
	if (constant !== undefined)
		values = values ? values.filter((v) => accepts({ kind: 'enum', values: [constant as Json] }, v).verdict === 'yes') : [constant as Json];
	if (!values) return node;
	if (node.kind === 'any') return { kind: 'enum', values };
	const verdicts = values.map((value) => accepts(node, value).verdict);
	if (verdicts.includes('unknown')) return { kind: 'intersection', members: [{ kind: 'enum', values }, node] };
	return { kind: 'enum', values: values.filter((_, i) => verdicts[i] === 'yes') };
}

function readCombinations(reader: SchemaReader, schema: Record<string, unknown>): Node[] {
	const list = (name: string): Node[] => {
		const members = keyword(schema, name);
		return Array.isArray(members) ? members.map(reader.read) : [];
	};
	const parts: Node[] = list('allOf');
	const [anyOf, oneOf] = [list('anyOf'), list('oneOf')];
	if (anyOf.length) parts.push({ kind: 'union', members: anyOf });
	if (oneOf.length)
		parts.push({ kind: 'union', members: oneOf, exclusive: reader.document.dialect.startsWith('openapi') ? 'told' : 'strict' });
	const not = keyword(schema, 'not');
	if (not !== undefined) parts.push({ kind: 'not', node: reader.read(not) });
	const condition = keyword(schema, 'if');
	if (condition !== undefined) {
		const when = reader.read(condition);
		const [then, otherwise] = [keyword(schema, 'then'), keyword(schema, 'else')];
		if (then !== undefined || otherwise !== undefined)
			parts.push({
				kind: 'union',
				members: [
					together([when, then === undefined ? anyNode : reader.read(then)]),
					together([{ kind: 'not', node: when }, otherwise === undefined ? anyNode : reader.read(otherwise)]),
				],
			});
	}
	return parts;
}
