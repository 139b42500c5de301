import { type Node, resolved } from '../schema/node.js';
import { subtype } from '../schema/subtype.js';
import type { ApiParameter } from './operation.js';

const scalar: Node = { kind: 'union', members: [{ kind: 'string' }, { kind: 'number' }, { kind: 'boolean' }] };
const text: Node = { kind: 'string' };

/** What a parameter takes as it is written in a URL or header: any scalar is text there, and one value can stand for a list of one. */
export function taken(parameter: ApiParameter, node: Node): Node {
	if (parameter.mediaType !== undefined) return node;
	const plain = asText(node);
	const list = resolved(plain);
	const single =
		list.kind === 'array' &&
		parameter.explode &&
		(parameter.style === 'form' || parameter.style === 'multi') &&
		(list.minItems ?? 0) <= 1 &&
		(list.maxItems ?? 1) >= 1;
	return single ? { kind: 'union', members: [plain, asText(list.prefix[0] ?? list.items)] } : plain;
}

function asText(node: Node): Node {
	const inner = resolved(node);
	if (inner.kind === 'array') return { ...inner, items: asText(inner.items) };
	return subtype(text, node).verdict === 'yes' ? { kind: 'union', members: [node, scalar] } : node;
}
