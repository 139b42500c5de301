import { describe } from '../../schema/describe.js';
import type { Node } from '../../schema/node.js';
import type { Difference } from './difference.js';

/** Two nodes at one place of two shapes. */
export interface Pair {
	readonly given: Node;
	readonly read: Node;
	readonly path: string;
	readonly within?: NonNullable<Difference['within']>;
	readonly depth: number;
}

export function difference(pair: Pair, code: Difference['code'], more: Partial<Difference> = {}): Difference {
	return {
		code,
		path: pair.path,
		given: describe(pair.given),
		read: describe(pair.read),
		...(pair.within && { within: pair.within }),
		...more,
	};
}

/** The pair one step further in: a field, or `[]` for the items. */
export function under(pair: Pair, step: string, given: Node, read: Node): Pair {
	const join = (path: string): string => (path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`);
	return {
		given,
		read,
		path: join(pair.path),
		depth: pair.depth + 1,
		...(pair.within && { within: { ...pair.within, path: join(pair.within.path) } }),
	};
}
