import type { Atom } from './atom.js';
import { isTextual } from './conditions.js';
import { conjunctsOf } from './conjuncts.js';
import type { Node } from './node.js';
import { type Solver, spend } from './solver.js';
import { subtractAll } from './subtract.js';

const GLANCE = 0.01;

/** The atoms whose union is the node. An atom with opaque conditions stands for some subset of itself. */
export function atomsOf(solver: Solver, node: Node): readonly Atom[] {
	return conjunctsOf(solver, node).flatMap(({ atom, minus, asked }) => {
		spend(solver, (minus.length + (asked?.length ?? 0)) * GLANCE);
		const rest = subtractAll(solver, atom, minus, asked ?? []);
		return asked ? rest.map(doubted) : rest;
	});
}

// What is left of something unknown may be nothing at all.
const doubted = (atom: Atom): Atom => ([...atom.opaque].every(isTextual) ? atom : { ...atom, cut: true });
