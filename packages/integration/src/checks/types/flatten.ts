import { type Node, type ObjectNode, type Property, resolved } from '../../schema/node.js';

const mostMembers = 200;

/** An intersection of objects as one object, so that their fields can be compared one by one; any other node as it is, its reference followed. */
export function flattened(node: Node): Node {
	const seen = resolved(node);
	if (seen.kind !== 'intersection') return seen;
	const objects: ObjectNode[] = [];
	const open: Node[] = [...seen.members];
	for (let count = 0; open.length > 0; count++) {
		const member = resolved(open.shift()!);
		if (count > mostMembers) return seen;
		if (member.kind === 'intersection') open.unshift(...member.members);
		else if (member.kind === 'object') objects.push(member);
		else return seen;
	}
	return { ...merge(objects), ...(seen.name !== undefined && { name: seen.name }), ...(seen.location && { location: seen.location }) };
}

function merge(objects: readonly ObjectNode[]): ObjectNode {
	const properties = new Map<string, Property>();
	for (const object of objects) {
		for (const [name, property] of object.properties) {
			const known = properties.get(name);
			properties.set(name, known ? both(known, property) : property);
		}
	}
	const closed = objects.find((one) => one.additional.kind !== 'any');
	return {
		kind: 'object',
		properties,
		additional: closed?.additional ?? { kind: 'any' },
		...(objects.some((one) => one.partial) && { partial: true as const }),
	};
}

function both(a: Property, b: Property): Property {
	return {
		...a,
		required: a.required || b.required,
		node: a.node === b.node ? a.node : { kind: 'intersection', members: [a.node, b.node] },
	};
}
