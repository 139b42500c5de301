import { createHash } from 'node:crypto';
import type { Node } from '../node.js';
import type { SchemaReader } from './read.js';

const digests = new WeakMap<object, string>();

/**
 * Some of the values of a type, by a condition that is known only by its text. The text says the same only where it leads to the same things: what it refers
 * to stands in the document around it.
 */
export function onlyText(reader: SchemaReader, keyword: string, value: unknown, type: 'array' | 'object'): Node {
	const text = JSON.stringify(value);
	const { root, dialect, external } = reader.document;
	const refers = /"\$(ref|dynamicRef|recursiveRef)"/.test(text);
	if (refers && external) return { kind: 'unknown', reason: keyword };
	const node: Node =
		type === 'array'
			? { kind: 'array', prefix: [], items: { kind: 'any' } }
			: { kind: 'object', properties: new Map(), additional: { kind: 'any' } };
	return { kind: 'opaque', condition: `${keyword} ${text} #${dialect}${refers ? digestOf(root) : ''}`, node };
}

function digestOf(root: unknown): string {
	if (root === null || typeof root !== 'object') return String(root);
	let digest = digests.get(root);
	if (digest === undefined) digests.set(root, (digest = createHash('sha256').update(JSON.stringify(root)).digest('hex')));
	return digest;
}
