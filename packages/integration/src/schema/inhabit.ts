import type { Atom } from './atom.js';
import { atomsOf } from './atoms.js';
import { inhabitArray } from './inhabit-array.js';
import { inhabitNumber } from './inhabit-number.js';
import { inhabitObject } from './inhabit-object.js';
import { inhabitString } from './inhabit-string.js';
import type { Json, Node } from './node.js';
import { deeper, type Solver, spend } from './solver.js';

/**
 * Whether a set has a value. `assumed`: no value was built, but nothing asked about depends on it (a pattern is taken as met by some string).
 * `path` leads to the place that was narrowed last.
 */
export type Inhabited =
	| { readonly is: 'empty' }
	| { readonly is: 'inhabited'; readonly witness: Json; readonly path: readonly string[] }
	| { readonly is: 'assumed'; readonly path: readonly string[] }
	| { readonly is: 'unknown'; readonly path: readonly string[]; readonly reason: string };

const RANK = { inhabited: 3, assumed: 2, unknown: 1, empty: 0 } as const;

/** Whether the node has a value. A question that comes up again inside itself is answered no: a smallest value never needs it. */
export function inhabit(solver: Solver, node: Node): Inhabited {
	const known = solver.inhabited.get(node);
	if (known) return known;
	const open = solver.asked.get(node);
	if (open !== undefined) {
		solver.leaned = Math.min(solver.leaned, open);
		return { is: 'empty' };
	}
	spend(solver);
	const depth = solver.depth;
	const outer = solver.leaned;
	solver.leaned = Number.POSITIVE_INFINITY;
	solver.asked.set(node, depth);
	try {
		const result = deeper(solver, () => best(atomsOf(solver, node).map((atom) => () => inhabitAtom(solver, atom))));
		const own = solver.leaned >= depth;
		if (own || result.is !== 'empty') solver.inhabited.set(node, result);
		solver.leaned = own ? outer : Math.min(outer, solver.leaned);
		return result;
	} finally {
		solver.asked.delete(node);
	}
}

function best(attempts: readonly (() => Inhabited)[]): Inhabited {
	let found: Inhabited = { is: 'empty' };
	for (const attempt of attempts) {
		const next = attempt();
		if (RANK[next.is] > RANK[found.is]) found = next;
		if (found.is === 'inhabited') break;
	}
	return found;
}

/** Whether the atom has a value. */
export function inhabitAtom(solver: Solver, atom: Atom): Inhabited {
	const result = inhabitKind(solver, atom);
	if (result.is === 'empty' || result.is === 'unknown' || atom.opaque.size === 0 || atom.kind === 'string') return result;
	return doubt(atom, result.path);
}

/** The answer where conditions that are only text stand in the way. */
export function doubt(atom: Atom, path: readonly string[]): Inhabited {
	if (!atom.cut) return { is: 'assumed', path };
	return { is: 'unknown', path, reason: [...atom.opaque].map(unnumbered).join(', ') || 'no value was found' };
}

const unnumbered = (condition: string): string => condition.replace(/ #[\w.-]+$/, '');

function inhabitKind(solver: Solver, atom: Atom): Inhabited {
	switch (atom.kind) {
		case 'null':
			return { is: 'inhabited', witness: null, path: [] };
		case 'boolean':
			return atom.values.length ? { is: 'inhabited', witness: atom.values[0]!, path: [] } : { is: 'empty' };
		case 'number':
			return inhabitNumber(atom);
		case 'string':
			return inhabitString(atom);
		case 'array':
			return inhabitArray(solver, atom);
		case 'object':
			return inhabitObject(solver, atom);
	}
}
