import type { Node, NumberNode, ObjectNode, StringNode } from './node.js';
import { toNumber } from './rational.js';

const LENGTH = 80;
const DEPTH = 4;

/** A node in words that look like TypeScript, at most about 80 characters: for messages. */
export function describe(node: Node): string {
	const text = describeAt(node, 0);
	return text.length > LENGTH ? `${text.slice(0, LENGTH - 1)}…` : text;
}

function describeAt(node: Node, depth: number): string {
	if (depth > DEPTH) return '…';
	if (node.name && (depth > 0 || node.kind === 'ref')) return node.name;
	const inner = (member: Node): string => describeAt(member, depth + 1);
	switch (node.kind) {
		case 'any':
			return 'any';
		case 'unknown':
			return node.name ?? 'unknown';
		case 'never':
		case 'null':
		case 'boolean':
			return node.kind;
		case 'number':
			return describeNumber(node);
		case 'string':
			return describeString(node);
		case 'enum':
			return (
				node.values
					.slice(0, 8)
					.map((value) => JSON.stringify(value))
					.join(' | ') + (node.values.length > 8 ? ' | …' : '') || 'never'
			);
		case 'array':
			if (node.prefix.length) return `[${node.prefix.map(inner).join(', ')}]`;
			return /[ |&]/.test(inner(node.items)) ? `(${inner(node.items)})[]` : `${inner(node.items)}[]`;
		case 'object':
			return describeObject(node, inner);
		case 'union':
			return node.members.slice(0, 8).map(inner).join(' | ');
		case 'intersection':
			return node.members.slice(0, 8).map(inner).join(' & ');
		case 'not':
			return `not ${inner(node.node)}`;
		case 'opaque':
			return inner(node.node);
		case 'ref':
			return node.target;
		case 'difference':
			return `${inner(node.sub)} without ${inner(node.sup)}`;
	}
}

function describeNumber(node: NumberNode): string {
	const name = node.step && node.step.n === 1n && node.step.d === 1n ? 'integer' : 'number';
	const low = node.min ? `${node.minOpen ? '>' : '>='} ${toNumber(node.min) ?? '…'}` : '';
	const high = node.max ? `${node.maxOpen ? '<' : '<='} ${toNumber(node.max) ?? '…'}` : '';
	return [name, low, high].filter(Boolean).join(' ');
}

function describeString(node: StringNode): string {
	const notes = [node.format, node.pattern === undefined ? undefined : `/${node.pattern}/`, lengths(node)].filter(
		(note) => note !== undefined,
	);
	return notes.length ? `string (${notes.join(', ')})` : 'string';
}

const lengths = ({ minLength, maxLength }: StringNode): string | undefined =>
	minLength === undefined && maxLength === undefined ? undefined : `${minLength ?? 0}..${maxLength ?? ''} characters`;

function describeObject(node: ObjectNode, inner: (member: Node) => string): string {
	const fields = [...node.properties].slice(0, 12).map(([name, { node: value, required }]) => {
		const type = value.kind === 'any' ? '' : `: ${inner(value)}`;
		return `${name}${required ? '' : '?'}${type}`;
	});
	if (node.properties.size > 12 || node.partial) fields.push('…');
	return fields.length ? `{ ${fields.join(', ')} }` : 'object';
}
