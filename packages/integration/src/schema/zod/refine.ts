import { absent, type Node, never, nullNode, type ObjectNode, untyped } from '../node.js';
import { fromInteger, one, rational } from '../rational.js';
import { objectOf } from '../typescript/built-in.js';
import { changed } from '../typescript/read-members.js';
import { type Argument, nodeOf, objectNode } from './read-zod.js';

/** What a zod expression says so far. `unread`: the arguments of the call were left to be skipped. */
export interface ZodShape {
	readonly node: Node;
	readonly optional: boolean;
	readonly unread?: true;
}

const FORMATS = new Map([
	['email', 'email'],
	['uuid', 'uuid'],
	['url', 'uri'],
	['datetime', 'date-time'],
	['date', 'date'],
	['ip', 'ipv4'],
]);
const PASSED = new Set([
	'describe',
	'brand',
	'readonly',
	'meta',
	'trim',
	'strip',
	'passthrough',
	'loose',
	'finite',
	'safe',
	'toLowerCase',
	'toUpperCase',
	'register',
]);

/** The shape after one more call of the chain. Its arguments are read only where they say something. */
export function refined(shape: ZodShape, method: string, args: () => readonly Argument[]): ZodShape {
	const { node } = shape;
	const skip = (changes: Partial<ZodShape> = {}): ZodShape => ({ node, optional: shape.optional, ...changes, unread: true });
	const make = (next: Node, optional = shape.optional): ZodShape => ({ node: next, optional });
	const format = FORMATS.get(method);
	if (format !== undefined && node.kind === 'string') return skip({ node: { ...node, format } });
	if (PASSED.has(method)) return skip();
	switch (method) {
		case 'optional':
			return skip({ optional: true });
		case 'nullable':
			return skip({ node: { kind: 'union', members: [node, nullNode] } });
		case 'nullish':
			return skip({ node: { kind: 'union', members: [node, nullNode] }, optional: true });
		case 'default':
		case 'catch':
			// What comes out has the field; what goes in needn't.
			return skip({ optional: true });
		case 'array':
			return skip({ node: { kind: 'array', prefix: [], items: node }, optional: false });
		case 'strict':
			return skip({ node: { ...objectOf(node), additional: never } });
		case 'int':
			return skip({ node: node.kind === 'number' ? { ...node, step: one } : node });
		case 'positive':
			return skip({ node: bounded(node, 'min', 0, true) });
		case 'nonnegative':
			return skip({ node: bounded(node, 'min', 0, false) });
		case 'nonempty':
			return skip({ node: bounded(node, 'min', 1, false) });
		case 'min':
		case 'gte':
			return make(bounded(node, 'min', numberOf(args()), false));
		case 'max':
		case 'lte':
			return make(bounded(node, 'max', numberOf(args()), false));
		case 'gt':
			return make(bounded(node, 'min', numberOf(args()), true));
		case 'lt':
			return make(bounded(node, 'max', numberOf(args()), true));
		case 'length': {
			const size = numberOf(args());
			return make(bounded(bounded(node, 'min', size, false), 'max', size, false));
		}
		case 'or':
			return make({ kind: 'union', members: [node, nodeOf(args()[0])] });
		case 'and':
			return make({ kind: 'intersection', members: [node, nodeOf(args()[0])] });
		case 'extend':
		case 'merge':
			return make(extended(node, args()[0]));
		case 'partial':
		case 'required':
		case 'pick':
		case 'omit': {
			const [first] = args();
			return make(changed(objectOf(node), method, new Set(first && 'fields' in first ? first.fields.keys() : [])));
		}
		default:
			return skip({
				node: { kind: 'opaque', condition: `zod ${method}`, node: method === 'transform' || method === 'pipe' ? untyped : node },
			});
	}
}

function numberOf(args: readonly Argument[]): number | undefined {
	const [first] = args;
	return first && 'value' in first && typeof first.value === 'number' ? first.value : undefined;
}

function bounded(node: Node, end: 'min' | 'max', value: number | undefined, open: boolean): Node {
	const exact = value === undefined ? undefined : rational(value);
	if (value === undefined || !exact) return { kind: 'opaque', condition: `zod ${end}`, node };
	if (node.kind === 'number')
		return end === 'min' ? { ...node, min: exact ?? fromInteger(0n), minOpen: open } : { ...node, max: exact, maxOpen: open };
	if (node.kind === 'string') return end === 'min' ? { ...node, minLength: value } : { ...node, maxLength: value };
	if (node.kind === 'array') return end === 'min' ? { ...node, minItems: value } : { ...node, maxItems: value };
	return { kind: 'opaque', condition: `zod ${end} ${value}`, node };
}

function extended(node: Node, argument: Argument | undefined): Node {
	const base = objectOf(node);
	const more: Node = argument && 'fields' in argument ? objectNode(argument, base.additional) : nodeOf(argument);
	const own: ObjectNode = objectOf(more === absent ? untyped : more);
	return { ...base, properties: new Map([...base.properties, ...own.properties]) };
}
