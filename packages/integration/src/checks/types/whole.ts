import { type Node, resolved } from '../../schema/node.js';

const MOST = 2000;

/** Whether every part of a shape was read: nothing of it is open or elided. A condition known by its text is compared by it. Past 2,000 parts it isn't. */
export function isWhole(node: Node): boolean {
	const seen = new Set<Node>();
	const queue: Node[] = [node];
	while (queue.length > 0) {
		const next = resolved(queue.pop()!);
		if (seen.has(next)) continue;
		if (seen.add(next).size > MOST) return false;
		switch (next.kind) {
			case 'any':
			case 'unknown':
				return false;
			case 'array':
				queue.push(...next.prefix, ...(next.items.kind === 'never' ? [] : [next.items]));
				break;
			case 'object':
				if (next.partial) return false;
				for (const property of next.properties.values()) queue.push(property.node);
				break;
			case 'union':
			case 'intersection':
				queue.push(...next.members);
				break;
			case 'not':
				queue.push(next.node);
				break;
			default:
		}
	}
	return true;
}
