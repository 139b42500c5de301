import type { ArrayAtom } from './atom.js';
import { type Inhabited, inhabit } from './inhabit.js';
import type { Json, Node } from './node.js';
import { both, type Solver, without } from './solver.js';

const LONGEST = 1000;

/** An array of the atom, or the proof that there is none. */
export function inhabitArray(solver: Solver, atom: ArrayAtom): Inhabited {
	if (atom.min > atom.max) return { is: 'empty' };
	const [wanted, ...more] = atom.contains;
	if (wanted) return placed(solver, { ...atom, contains: more }, wanted);
	const path: string[] = atom.at === undefined ? [] : [atom.at];
	const length = Math.min(atom.min, LONGEST);
	const items: Json[] = [];
	let result: Inhabited = { is: 'inhabited', witness: items, path };
	for (let i = 0; i < length; i++) {
		const node = atom.prefix[i] ?? atom.items;
		const own = inhabit(solver, node);
		const item = atom.unique && own.is === 'inhabited' && i > 0 ? inhabit(solver, without(solver, node, valuesNode(items), false)) : own;
		const inner = 'path' in item && String(i) === atom.at ? [...path, ...item.path] : path;
		if (item.is === 'empty') {
			// Other choices for the earlier items might have left one for this place.
			if (own.is === 'empty' || atom.prefix.length === 0) return item;
			return atom.cut ? { is: 'unknown', path, reason: 'unique items' } : { is: 'assumed', path };
		}
		if (item.is === 'unknown') result = { ...item, path: inner };
		else if (item.is === 'assumed' && result.is === 'inhabited') result = { is: 'assumed', path: inner };
		else if (result.is === 'inhabited' && inner !== path) result = { ...result, path: inner };
		if (item.is === 'inhabited') items.push(item.witness);
	}
	return atom.min > LONGEST && result.is === 'inhabited' ? { is: 'assumed', path: result.path } : result;
}

const valuesNode = (values: readonly Json[]): Node => ({ kind: 'enum', values: [...values] });

// Tries every place where an item that must be contained could stand; after the prefix all places are alike.
function placed(solver: Solver, atom: ArrayAtom, wanted: Node): Inhabited {
	let found: Inhabited = { is: 'empty' };
	const last = Math.max(atom.prefix.length, Math.min(atom.min, LONGEST));
	for (let i = 0; i <= last && i < atom.max; i++) {
		const node = both(solver, atom.prefix[i] ?? atom.items, wanted);
		const prefix = [...atom.prefix];
		while (prefix.length < i) prefix.push(atom.items);
		prefix[i] = node;
		const next = inhabitArray(solver, { ...atom, prefix, min: Math.max(atom.min, i + 1) });
		if (next.is === 'inhabited') return next;
		if (next.is !== 'empty') found = next;
	}
	return found;
}
