import type { ArrayAtom } from './atom.js';
import { inhabit } from './inhabit.js';
import type { Node } from './node.js';
import { both, type Solver, without } from './solver.js';

/** The arrays of `a` that aren't in `b`. `longest`: of the prefixes of everything that is being subtracted; past it all items are alike. */
export function subtractArray(solver: Solver, a: ArrayAtom, b: ArrayAtom, asked: boolean, longest: number): readonly ArrayAtom[] {
	const pieces: ArrayAtom[] = [];
	if (b.min > a.min) pieces.push({ ...a, max: Math.min(a.max, b.min - 1) });
	if (b.max < a.max) pieces.push({ ...a, min: Math.max(a.min, b.max + 1) });
	const end = Math.max(a.prefix.length, b.prefix.length, longest);
	for (let i = 0; i <= end && i < a.max; i++) {
		const [mine, theirs] = [a.prefix[i] ?? a.items, b.prefix[i] ?? b.items];
		if (mine === theirs) continue;
		const rest = without(solver, mine, theirs, asked);
		if (inhabit(solver, rest).is === 'empty') continue;
		pieces.push({ ...a, prefix: withItem(a, i, rest), min: Math.max(a.min, i + 1), at: String(i) });
	}
	for (const wanted of b.contains) {
		const none = (node: Node): Node => without(solver, node, wanted, asked);
		pieces.push({ ...a, prefix: a.prefix.map(none), items: none(a.items) });
	}
	if (b.unique && !a.unique) pieces.push(...repeating(solver, a));
	return pieces;
}

function withItem(atom: ArrayAtom, index: number, node: Node): readonly Node[] {
	const prefix = [...atom.prefix];
	while (prefix.length < index) prefix.push(atom.items);
	prefix[index] = node;
	return prefix;
}

// Arrays with two equal items: a sure one where a value fits two places, and a doubtful rest.
function repeating(solver: Solver, a: ArrayAtom): readonly ArrayAtom[] {
	const last = Math.min(a.prefix.length + 2, a.max);
	let possible = false;
	for (let j = 1; j < last; j++)
		for (let i = 0; i < j; i++) {
			const shared = inhabit(solver, both(solver, a.prefix[i] ?? a.items, a.prefix[j] ?? a.items));
			if (shared.is === 'inhabited') {
				const value: Node = { kind: 'enum', values: [shared.witness] };
				const first = { ...a, prefix: withItem(a, i, value) };
				return [{ ...first, prefix: withItem(first, j, value), min: Math.max(a.min, j + 1), at: String(j) }, doubtful(a)];
			}
			if (shared.is !== 'empty') possible = true;
		}
	return possible ? [doubtful(a)] : [];
}

const doubtful = (a: ArrayAtom): ArrayAtom => ({ ...a, min: Math.max(a.min, 2), opaque: new Set([...a.opaque, 'an item twice']) });
