import { lengthOf } from './atom.js';
import { textMeets } from './conditions.js';
import type { ArrayNode, Json, Node, NumberNode, ObjectNode, StringNode } from './node.js';
import { matchesPattern } from './pattern.js';
import { compareRationals, isMultiple, rational } from './rational.js';

/** Whether a value belongs to a node; for a no, the deepest place that refuses it. */
export interface Acceptance {
	readonly verdict: 'yes' | 'no' | 'unknown';
	readonly path: readonly string[];
}

const yes: Acceptance = { verdict: 'yes', path: [] };
const no: Acceptance = { verdict: 'no', path: [] };
const unknown: Acceptance = { verdict: 'unknown', path: [] };
const DEPTH = 400;
const STEPS = 100_000;

/** How far the test of one value has gone; `open` are the references that are being followed without having gone into the value. */
interface Progress {
	readonly depth: number;
	readonly open: ReadonlySet<Node>;
	readonly budget: { steps: number };
}

const told = (verdict: boolean | undefined): Acceptance => (verdict === undefined ? unknown : verdict ? yes : no);

/** Tests one value against a node, three-valued: a validator that shares no code with the relation. */
export const accepts = (node: Node, value: Json): Acceptance =>
	tested(node, value, { depth: 0, open: new Set(), budget: { steps: STEPS } });

function tested(node: Node, value: Json, { depth, open, budget }: Progress): Acceptance {
	if (depth > DEPTH || --budget.steps < 0) return unknown;
	const inner = (member: Node): Acceptance => tested(member, value, { depth: depth + 1, open, budget });
	const within = (member: Node, item: Json): Acceptance => tested(member, item, { depth: depth + 1, open: new Set(), budget });
	switch (node.kind) {
		case 'any':
			return yes;
		case 'unknown':
			return unknown;
		case 'never':
			return no;
		case 'null':
			return told(value === null);
		case 'boolean':
			return told(typeof value === 'boolean');
		case 'number':
			return told(typeof value === 'number' && isNumber(node, value));
		case 'string':
			return typeof value === 'string' ? isString(node, value) : no;
		case 'enum':
			return told(node.values.some((member) => sameJson(member, value)));
		case 'array':
			return Array.isArray(value) ? isArray(node, value, within) : no;
		case 'object':
			return value !== null && typeof value === 'object' && !Array.isArray(value)
				? isObject(node, new Map(Object.entries(value)), within)
				: no;
		case 'union':
			return node.exclusive ? oneAlone(node.members.map((member) => inner(member))) : some(node.members.map((member) => inner(member)));
		case 'intersection':
			return every(node.members.map((member) => inner(member)));
		case 'not':
			return negation(inner(node.node));
		case 'opaque':
			return every([inner(node.node), unknown]);
		case 'ref': {
			const target = node.resolve();
			// A reference that comes back to itself says nothing.
			return open.has(target) ? unknown : tested(target, value, { depth: depth + 1, open: new Set(open).add(target), budget });
		}
		case 'difference':
			return every([inner(node.sub), negation(inner(node.sup))]);
	}
}

const negation = ({ verdict }: Acceptance): Acceptance => (verdict === 'yes' ? no : verdict === 'no' ? yes : unknown);

function every(all: readonly Acceptance[]): Acceptance {
	const refusals = all.filter((a) => a.verdict === 'no');
	if (refusals.length) return refusals.reduce((a, b) => (b.path.length > a.path.length ? b : a));
	return all.find((a) => a.verdict === 'unknown') ?? yes;
}

function some(all: readonly Acceptance[]): Acceptance {
	const best = all.find((a) => a.verdict === 'yes') ?? all.find((a) => a.verdict === 'unknown');
	return best ?? all.reduce((a, b) => (b.path.length > a.path.length ? b : a), no);
}

function oneAlone(all: readonly Acceptance[]): Acceptance {
	const taking = all.filter((a) => a.verdict === 'yes').length;
	if (taking > 1) return no;
	const open = all.some((a) => a.verdict === 'unknown');
	return taking === 1 ? told(open ? undefined : true) : some(all);
}

const under = (key: string, { verdict, path }: Acceptance): Acceptance => ({ verdict, path: [key, ...path] });

function isNumber(node: NumberNode, value: number): boolean {
	const exact = rational(value);
	if (!exact) return false;
	const low = node.min ? compareRationals(exact, node.min) : 1;
	const high = node.max ? compareRationals(node.max, exact) : 1;
	return (node.minOpen ? low > 0 : low >= 0) && (node.maxOpen ? high > 0 : high >= 0) && (!node.step || isMultiple(exact, node.step));
}

function isString(node: StringNode, value: string): Acceptance {
	const length = lengthOf(value);
	if (length < (node.minLength ?? 0) || length > (node.maxLength ?? length)) return no;
	return every([
		node.pattern === undefined ? yes : told(matchesPattern(node.pattern, value)),
		node.format === undefined ? yes : told(textMeets(`format ${node.format}`, value)),
	]);
}

function isArray(node: ArrayNode, value: readonly Json[], inner: (node: Node, item: Json) => Acceptance): Acceptance {
	if (value.length < (node.minItems ?? 0) || value.length > (node.maxItems ?? value.length)) return no;
	const items = value.map((item, i) => under(String(i), inner(node.prefix[i] ?? node.items, item)));
	const contained = (node.contains ?? []).map((wanted) => ({ ...some(value.map((item) => inner(wanted, item))), path: [] }));
	const distinct = !node.unique || value.every((item, i) => !value.slice(0, i).some((other) => sameJson(item, other)));
	return every([...items, ...contained, told(distinct)]);
}

function isObject(node: ObjectNode, value: ReadonlyMap<string, Json>, inner: (node: Node, item: Json) => Acceptance): Acceptance {
	if (value.size < (node.minProperties ?? 0) || value.size > (node.maxProperties ?? value.size)) return no;
	const all: Acceptance[] = [];
	for (const [name, property] of node.properties) if (property.required && !value.has(name)) all.push({ verdict: 'no', path: [name] });
	for (const [name, item] of value) {
		const own = node.properties.get(name);
		const matches = [...(node.patterns ?? [])].map(([pattern, schema]) => ({ schema, matches: matchesPattern(pattern, name) }));
		if (own) all.push(under(name, inner(own.node, item)));
		for (const match of matches) {
			if (match.matches) all.push(under(name, inner(match.schema, item)));
			if (match.matches === undefined) all.push(unknown);
		}
		if (!own && matches.every((match) => match.matches === false)) all.push(under(name, inner(node.additional, item)));
	}
	return every(all);
}

/** Equality of JSON values, whatever the order of keys. */
export function sameJson(a: Json, b: Json): boolean {
	if (a === b) return true;
	if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
	if (Array.isArray(a) || Array.isArray(b))
		return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item as Json, b[i] as Json));
	const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
	return left.size === right.size && [...left].every(([key, item]) => right.has(key) && sameJson(item, right.get(key)!));
}
