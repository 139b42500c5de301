import { type Node, resolved } from '../../schema/node.js';

const mostMembers = 500;

/** The members of a union, unions inside it opened; the node itself where it is none. */
export function membersOf(node: Node): Node[] {
	const members: Node[] = [];
	const open = [node];
	for (let one = open.pop(); one && members.length < mostMembers; one = open.pop()) {
		const seen = resolved(one);
		if (seen.kind === 'union') open.push(...[...seen.members].reverse());
		else members.push(seen);
	}
	return members;
}

/** The one member of `others` that can hold a value of the kind of `member`; `undefined` where several can, or none. */
export function partner(member: Node, members: readonly Node[], others: readonly Node[]): Node | undefined {
	if (member.kind === 'null' && others.some((one) => one.kind === 'null')) return member;
	if (member.kind !== 'object' && member.kind !== 'array') return undefined;
	if (members.filter((one) => one.kind === member.kind).length > 1) return undefined;
	const same = others.filter((one) => one.kind === member.kind);
	const vague = others.some((one) => one.kind !== 'null' && one.kind !== member.kind && !isScalar(one));
	return same.length === 1 && !vague ? same[0] : undefined;
}

function isScalar(node: Node): boolean {
	return node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean' || node.kind === 'enum';
}
