import { absent, type Node, nullNode, type ObjectNode, type Property, resolved, untyped } from '../node.js';
import { one } from '../rational.js';
import { changed } from './read-members.js';

const text = (format?: string): Node => (format === undefined ? { kind: 'string' } : { kind: 'string', format });
const integer: Node = { kind: 'number', step: one };
const number: Node = { kind: 'number' };

// Whether it crosses the wire as text or as a number depends on the serialiser.
const eitherWay = (name: string): Node => ({
	kind: 'opaque',
	condition: `how ${name} is written`,
	node: { kind: 'union', members: [text(), number] },
});

const NAMES = new Map<string, Node>([
	['string', text()],
	['number', number],
	['boolean', { kind: 'boolean' }],
	['true', { kind: 'enum', values: [true] }],
	['false', { kind: 'enum', values: [false] }],
	['null', nullNode],
	['undefined', absent],
	['void', absent],
	['any', untyped],
	['unknown', untyped],
	['object', { kind: 'object', properties: new Map(), additional: untyped }],
	['never', { kind: 'never' }],
	['bigint', eitherWay('bigint')],
	['Decimal', eitherWay('Decimal')],
	['Long', eitherWay('Long')],
	['BigInt', eitherWay('BigInt')],
	['Date', text('date-time')],
	['Buffer', text('byte')],
	['Uint8Array', text('byte')],
	['symbol', { kind: 'unknown', reason: 'a symbol' }],
]);

// Words that documents use for types, where nobody defines a type of that name.
const WORDS = new Map<string, Node>([
	['str', text()],
	['text', text()],
	['int', integer],
	['integer', integer],
	['int32', integer],
	['int64', integer],
	['float', number],
	['double', number],
	['bool', { kind: 'boolean' }],
	['uuid', text('uuid')],
	['datetime', text('date-time')],
	['timestamp', text('date-time')],
	['isodate', text('date-time')],
	['isodatetime', text('date-time')],
	['isodatestring', text('date-time')],
	['email', text('email')],
	['url', text('uri')],
	['uri', text('uri')],
	['list', { kind: 'array', prefix: [], items: untyped }],
	['array', { kind: 'array', prefix: [], items: untyped }],
	['json', untyped],
	['none', nullNode],
]);

/** The node of a name that TypeScript or common usage defines; undefined for any other. */
export function builtIn(name: string, args: readonly Node[]): Node | undefined {
	const [first = untyped, second = untyped] = args;
	switch (name) {
		case 'Array':
		case 'ReadonlyArray':
		case 'List':
			return { kind: 'array', prefix: [], items: first };
		case 'Promise':
		case 'Awaited':
		case 'Readonly':
		case 'PromiseLike':
		case 'NoInfer':
			return first;
		case 'NonNullable':
			return { kind: 'intersection', members: [first, { kind: 'not', node: nullNode }] };
		case 'Optional':
			return { kind: 'union', members: [first, nullNode] };
		case 'Record':
		case 'Map':
			return record(first, second);
		case 'Partial':
		case 'Required':
			return lazily(name, () => changed(objectOf(first), name === 'Partial' ? 'partial' : 'required', new Set()));
		case 'Pick':
		case 'Omit':
			return lazily(name, () => changed(objectOf(first), name === 'Pick' ? 'pick' : 'omit', keysOf(second)));
		default:
			return args.length ? undefined : (NAMES.get(name) ?? WORDS.get(name.toLowerCase()));
	}
}

function record(keys: Node, value: Node): Node {
	const key = resolved(keys);
	if (key.kind !== 'enum') return { kind: 'object', properties: new Map(), additional: value };
	return {
		kind: 'object',
		properties: new Map(key.values.map((name): [string, Property] => [String(name), { node: value, required: true }])),
		additional: untyped,
	};
}

function lazily(name: string, make: () => Node): Node {
	let node: Node | undefined;
	const resolve = (): Node => {
		if (!node) {
			node = { kind: 'unknown', reason: `${name} of itself` };
			node = make();
		}
		return node;
	};
	return { kind: 'ref', target: name, resolve };
}

const keysOf = (node: Node): ReadonlySet<string> => {
	const keys = resolved(node);
	return new Set(keys.kind === 'enum' ? keys.values.map(String) : []);
};

/** The object that a node amounts to; one of which nothing is known where it is no object. */
export function objectOf(node: Node): ObjectNode {
	const object = resolved(node);
	if (object.kind === 'object') return object;
	if (object.kind !== 'intersection')
		return { kind: 'object', properties: new Map(), additional: { kind: 'unknown', reason: 'no object type' }, partial: true };
	const parts = object.members.map(objectOf);
	return {
		kind: 'object',
		properties: new Map(parts.flatMap((part) => [...part.properties])),
		additional: parts[0]?.additional ?? untyped,
		...(parts.some((part) => part.partial) ? { partial: true } : {}),
	};
}
