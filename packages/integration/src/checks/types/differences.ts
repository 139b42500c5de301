import { describe } from '../../schema/describe.js';
import { type Node, nullNode, type ObjectNode, resolved } from '../../schema/node.js';
import { subtype } from '../../schema/subtype.js';
import { nearestAmong } from '../../words.js';
import type { Difference } from './difference.js';
import { flattened } from './flatten.js';
import { leafDifference } from './leaf.js';
import { membersOf, partner } from './members.js';
import { difference, type Pair, under } from './pair.js';

const mostPairs = 5000;
const deepest = 60;

/**
 * Where what is given isn't always what is read, each place once; empty where everything given can be read, or nothing can be said. Unknown parts say `unknown`.
 * A tolerant reader: fields that nobody reads don't count, unless `strict` and the reader refuses them.
 */
export function differencesOf(given: Node, read: Node, { strict = false }: { readonly strict?: boolean } = {}): Difference[] {
	const found: Difference[] = [];
	const seen = new Map<Node, Set<Node>>();
	const open: Pair[] = [{ given, read, path: '', depth: 0 }];
	for (let count = 0; open.length > 0 && count < mostPairs; count++) {
		const pair = named(open.shift()!);
		const known = seen.get(pair.given) ?? new Set<Node>();
		// A pair already compared holds, or its difference is found already.
		if (known.has(pair.read) || pair.depth > deepest) continue;
		seen.set(pair.given, known.add(pair.read));
		const step = compare(pair, strict);
		found.push(...step.found);
		open.push(...step.further);
	}
	return found;
}

interface Step {
	readonly found: readonly Difference[];
	readonly further: readonly Pair[];
}

const nothing: Step = { found: [], further: [] };

function named(pair: Pair): Pair {
	const given = flattened(pair.given);
	const read = flattened(pair.read);
	const names = { given: pair.given.name ?? given.name, read: pair.read.name ?? read.name };
	if (!names.given || !names.read) return { ...pair, given, read };
	return { ...pair, given, read, within: { given: names.given, read: names.read, path: '' } };
}

function compare(pair: Pair, strict: boolean): Step {
	const { given, read } = pair;
	if (read.kind === 'any' || given.kind === 'never') return nothing;
	if (given.kind === 'unknown' || read.kind === 'unknown' || given.kind === 'any') {
		const reason = given.kind === 'unknown' ? given.reason : read.kind === 'unknown' ? read.reason : '';
		return given.kind === 'any' ? nothing : { found: [difference(pair, 'unknown', { given: reason })], further: [] };
	}
	if (given.kind === 'union' || read.kind === 'union') return compareUnions(pair);
	if (given.kind === 'array' && read.kind === 'array') return { found: [], further: itemPairs(pair) };
	if (given.kind === 'object' && read.kind === 'object') return compareObjects({ ...pair, given, read }, strict);
	if (isWrapped(given, read) || isWrapped(read, given)) return { found: [difference(pair, 'wrapped')], further: [] };
	return { found: leafDifference(pair), further: [] };
}

// Null by itself, then each kind of value with the member of the other side that it can only belong to; the relation decides what that leaves.
function compareUnions(pair: Pair): Step {
	const members = membersOf(pair.given);
	if (members.some((member) => member.kind === 'null') && subtype(nullNode, pair.read).verdict === 'no') {
		const rest = members.filter((member) => member.kind !== 'null');
		const further = rest.length > 0 ? [{ ...pair, given: unionOf(rest), depth: pair.depth + 1 }] : [];
		return { found: [difference(pair, 'nullable')], further };
	}
	if (subtype(pair.given, pair.read).verdict === 'yes') return nothing;
	const pairs: Pair[] = [];
	for (const member of members) {
		const other = partner(member, members, membersOf(pair.read));
		if (!other) return { found: leafDifference(pair), further: [] };
		if (other !== member) pairs.push({ ...pair, given: member, read: other, depth: pair.depth + 1 });
	}
	return { found: [], further: pairs };
}

function unionOf(members: readonly Node[]): Node {
	return members.length === 1 ? members[0]! : { kind: 'union', members };
}

function itemPairs(pair: Pair): Pair[] {
	const { given, read } = pair;
	if (given.kind !== 'array' || read.kind !== 'array') return [];
	const places = Math.max(given.prefix.length, read.prefix.length);
	const fixed = Array.from({ length: places }, (_, i) =>
		under(pair, `[${i}]`, given.prefix[i] ?? given.items, read.prefix[i] ?? read.items),
	);
	return [...fixed, ...(read.items.kind === 'never' ? [] : [under(pair, '[]', given.items, read.items)])];
}

interface ObjectPair extends Pair {
	readonly given: ObjectNode;
	readonly read: ObjectNode;
}

function compareObjects(pair: ObjectPair, strict: boolean): Step {
	const wrap = wrappedField(pair.given, pair.read) ?? wrappedField(pair.read, pair.given);
	if (wrap) return { found: [difference(pair, 'wrapped', { near: wrap })], further: [] };
	const found: Difference[] = [];
	const further: Pair[] = [];
	for (const [field, expected] of pair.read.properties) {
		const actual = pair.given.properties.get(field);
		const place = under(pair, field, actual?.node ?? pair.given, expected.node);
		if (!actual) {
			if (expected.required && isListed(pair.given)) found.push(missing(place, pair, field));
			continue;
		}
		if (expected.required && !actual.required) found.push(difference(place, 'optional'));
		further.push(place);
	}
	if (strict && pair.read.additional.kind === 'never' && !pair.read.patterns) {
		for (const [field, { node }] of pair.given.properties) {
			if (!pair.read.properties.has(field)) found.push(difference(under(pair, field, node, pair.read), 'forbidden', { read: 'nothing' }));
		}
	}
	return { found, further };
}

// Every field that is given is listed: nothing was elided, and there are no fields of any name.
function isListed({ partial, patterns, additional }: ObjectNode): boolean {
	return !partial && !patterns && (additional.kind === 'any' || additional.kind === 'never');
}

function missing(place: Pair, pair: ObjectPair, field: string): Difference {
	const unread = [...pair.given.properties.keys()].filter((name) => !pair.read.properties.has(name));
	const near = nearestAmong(unread, (name) => name)(field);
	return difference(place, 'missing', { given: describe(pair.given), ...(near !== undefined && { near }) });
}

// A bare list against an object with one list inside.
function isWrapped(inner: Node, outer: Node): boolean {
	if (inner.kind !== 'array' || outer.kind !== 'object') return false;
	return [...outer.properties.values()].some(({ node }) => resolved(node).kind === 'array') || outer.properties.size === 1;
}

// An object whose only field holds what the other side has bare.
function wrappedField(outer: ObjectNode, inner: ObjectNode): string | undefined {
	if (outer.properties.size !== 1 || inner.properties.size === 0 || outer.partial) return undefined;
	const [field, property] = [...outer.properties][0]!;
	const content = resolved(property.node);
	if (content.kind !== 'object' || inner.properties.has(field)) return undefined;
	const needed = [...inner.properties].filter(([, one]) => one.required).map(([name]) => name);
	return needed.length > 0 && needed.every((name) => content.properties.has(name)) ? field : undefined;
}
