import { type Json, type Node, nullNode, type Property, untyped } from './node.js';

/** The node of one example value: its fields are there (`required` says whether they must be), its `null` says that null may come. Bounded by the caller. */
export function sampleNode(value: Json, required: boolean): Node {
	if (value === null) return { kind: 'union', members: [nullNode, untyped] };
	if (typeof value === 'string') return { kind: 'string' };
	if (typeof value === 'number') return { kind: 'number' };
	if (typeof value === 'boolean') return { kind: 'boolean' };
	if (Array.isArray(value)) {
		const members = value.slice(0, 20).map((item: Json) => sampleNode(item, required));
		return { kind: 'array', prefix: [], items: members.length > 1 ? { kind: 'union', members } : (members[0] ?? untyped) };
	}
	const properties = Object.entries(value).map(([name, item]): [string, Property] => [
		name,
		{ node: sampleNode(item as Json, required), required },
	]);
	return { kind: 'object', properties: new Map(properties), additional: untyped };
}
