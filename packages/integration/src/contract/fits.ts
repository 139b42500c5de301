import { type Acceptance, accepts } from '../schema/accepts.js';
import { anyNode, type Json, type Node, type ObjectNode, resolved } from '../schema/node.js';
import { matchesPattern } from '../schema/pattern.js';

const yes: Acceptance = { verdict: 'yes', path: [] };
const no: Acceptance = { verdict: 'no', path: [] };
const unknown: Acceptance = { verdict: 'unknown', path: [] };
const DEPTH = 300;

/**
 * Whether what a consumer expects to read can come from a provider that answers with `node`. The consumer names only the fields it reads, so none is missed;
 * a field that the provider doesn't describe is not promised.
 */
export function promised(node: Node, value: Json): Acceptance {
	return fit(node, value, new Set(), 0);
}

function fit(start: Node, value: Json, known: ReadonlySet<string>, depth: number): Acceptance {
	if (depth > DEPTH) return unknown;
	const node = resolved(start);
	switch (node.kind) {
		case 'union':
			return best(node.members.map((member) => fit(member, value, known, depth + 1)));
		case 'intersection': {
			const listed = new Set([...known, ...node.members.flatMap((member) => [...listedNames(member, 0)])]);
			return all(node.members.map((member) => fit(member, value, listed, depth + 1)));
		}
		case 'opaque':
			return all([fit(node.node, value, known, depth + 1), unknown]);
		case 'array':
			if (!Array.isArray(value) || value.length < (node.minItems ?? 0) || value.length > (node.maxItems ?? value.length)) return no;
			return all(value.map((item, i) => under(String(i), fit(node.prefix[i] ?? node.items, item as Json, new Set(), depth + 1))));
		case 'object':
			if (value === null || typeof value !== 'object' || Array.isArray(value)) return no;
			return all(Object.entries(value).map(([name, item]) => under(name, fitField(node, name, item as Json, known, depth))));
		default:
			return accepts(node, value);
	}
}

function fitField(node: ObjectNode, name: string, value: Json, known: ReadonlySet<string>, depth: number): Acceptance {
	const own = node.properties.get(name);
	if (own) return fit(own.node, value, new Set(), depth + 1);
	for (const [pattern, schema] of node.patterns ?? []) {
		const matches = matchesPattern(pattern, name);
		if (matches === undefined) return unknown;
		if (matches) return fit(schema, value, new Set(), depth + 1);
	}
	if (known.has(name) && (node.additional === anyNode || node.additional.kind === 'never')) return yes;
	// An object of which no field is described promises nothing and refuses nothing.
	if (node.additional === anyNode) return node.properties.size === 0 && known.size === 0 ? yes : no;
	return fit(node.additional, value, new Set(), depth + 1);
}

/** The fields that a shape lists anywhere at its top. */
function listedNames(start: Node, depth: number): ReadonlySet<string> {
	const node = resolved(start);
	if (depth > 20) return new Set();
	if (node.kind === 'object') return new Set(node.properties.keys());
	if (node.kind === 'union' || node.kind === 'intersection')
		return new Set(node.members.flatMap((member) => [...listedNames(member, depth + 1)]));
	return node.kind === 'opaque' ? listedNames(node.node, depth + 1) : new Set();
}

const under = (name: string, { verdict, path }: Acceptance): Acceptance => ({ verdict, path: [name, ...path] });

const all = (parts: readonly Acceptance[]): Acceptance =>
	parts.find((part) => part.verdict === 'no') ?? parts.find((part) => part.verdict === 'unknown') ?? yes;

const best = (parts: readonly Acceptance[]): Acceptance =>
	parts.find((part) => part.verdict === 'yes') ??
	parts.find((part) => part.verdict === 'unknown') ??
	parts.reduce((a, b) => (b.path.length > a.path.length ? b : a), no);
