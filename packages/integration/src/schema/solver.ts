import type { Atom } from './atom.js';
import type { Inhabited } from './inhabit.js';
import type { Node } from './node.js';

/** Thrown inside the relation when its budget is spent; the relation turns it into `unknown`. */
export class LimitReached extends Error {
	override readonly name = 'LimitReached';
}

/** What one question shares: identities of nodes, their atoms, what is known to be inhabited, and the budget. */
export interface Solver {
	readonly atoms: Map<Node, readonly Atom[]>;
	readonly inhabited: Map<Node, Inhabited>;
	/** Nodes whose inhabitation is being asked about, with their depth. */
	readonly asked: Map<Node, number>;
	/** The shallowest open question that an answer leaned on. */
	leaned: number;
	readonly pairs: Map<string, Node>;
	readonly ids: Map<Node, number>;
	/** Whether the side that gives is taken at its word: fields that it doesn't list don't come. */
	readonly closed: boolean;
	/** How many unknown nodes were met: no two of them are the same. */
	unknowns: number;
	depth: number;
	budget: number;
}

const STEPS = 100_000;
const DEPTH = 200;

export const createSolver = (closed: boolean): Solver => ({
	closed,
	atoms: new Map(),
	inhabited: new Map(),
	asked: new Map(),
	leaned: Number.POSITIVE_INFINITY,
	pairs: new Map(),
	ids: new Map(),
	unknowns: 0,
	depth: 0,
	budget: STEPS,
});

/** Spends one step of the budget. */
export function spend(solver: Solver, steps = 1): void {
	solver.budget -= steps;
	if (solver.budget < 0) throw new LimitReached();
}

/** Runs `work` one level deeper; the native stack is never left to the input. */
export function deeper<T>(solver: Solver, work: () => T): T {
	if (solver.depth >= DEPTH) throw new LimitReached();
	solver.depth++;
	try {
		return work();
	} finally {
		solver.depth--;
	}
}

function identity(solver: Solver, node: Node): number {
	let id = solver.ids.get(node);
	if (id === undefined) solver.ids.set(node, (id = solver.ids.size));
	return id;
}

function pair(solver: Solver, sign: string, a: Node, b: Node, make: () => Node): Node {
	const key = `${identity(solver, a)}${sign}${identity(solver, b)}`;
	let node = solver.pairs.get(key);
	if (!node) solver.pairs.set(key, (node = make()));
	return node;
}

/** The one node that stands for what is in `a` and in `b`: asked again, it is the same object, so recursion ends. */
export function both(solver: Solver, a: Node, b: Node): Node {
	if (a === b || (b.kind === 'any' && !b.untyped)) return a;
	if (a.kind === 'any' && !a.untyped) return b;
	if (a.kind === 'never') return a;
	if (b.kind === 'never') return b;
	return pair(solver, '&', a, b, () => ({ kind: 'intersection', members: [a, b] }));
}

/** The one node that stands for what is in `a` and not in `b`. `asked` marks the question itself, as against a `not` that the author wrote. */
export function without(solver: Solver, a: Node, b: Node, asked: boolean): Node {
	if (asked) return pair(solver, '\\', a, b, () => ({ kind: 'difference', sub: a, sup: b }));
	return pair(solver, '-', a, b, () => ({ kind: 'intersection', members: [a, { kind: 'not', node: b }] }));
}
