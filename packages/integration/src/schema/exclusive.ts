import type { Node } from './node.js';

/** The values of just one member. */
export const exactlyOne = (members: readonly Node[]): Node =>
	members.length === 1
		? members[0]!
		: {
				kind: 'union',
				members: members.map((member, i) => ({
					kind: 'intersection',
					members: [member, ...members.filter((_, j) => j !== i).map((other): Node => ({ kind: 'not', node: other }))],
				})),
			};
