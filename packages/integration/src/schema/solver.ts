import type { Conjunct } from './conjuncts.js';
import type { Inhabited } from './inhabit.js';
import { type Node, resolved } from './node.js';

/** Thrown inside the relation when its budget is spent; the relation turns it into `unknown`. */
export class LimitReached extends Error {
	override readonly name = 'LimitReached';
}

/** What one question shares: identities of nodes, what they are made of, what is known to be inhabited, and the budget. */
export interface Solver {
	readonly conjuncts: Map<Node, readonly Conjunct[]>;
	readonly refuted: Map<Node, readonly Conjunct[]>;
	readonly inhabited: Map<Node, Inhabited>;
	/** Nodes whose inhabitation is being asked about, with their depth. */
	readonly asked: Map<Node, number>;
	/** The shallowest open question that an answer leaned on. */
	leaned: number;
	readonly pairs: Map<string, Node>;
	/** The members of the intersections that were made here. */
	readonly met: Map<Node, readonly Node[]>;
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
	conjuncts: new Map(),
	refuted: new Map(),
	inhabited: new Map(),
	asked: new Map(),
	leaned: Number.POSITIVE_INFINITY,
	pairs: new Map(),
	met: new Map(),
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

function pair(solver: Solver, key: string, make: () => Node): Node {
	let node = solver.pairs.get(key);
	if (!node) solver.pairs.set(key, (node = make()));
	return node;
}

/** The one node that stands for what is in `a` and in `b`: asked again, in any order, it is the same object, so recursion ends. */
export function both(solver: Solver, a: Node, b: Node): Node {
	const [left, right] = [resolved(a), resolved(b)];
	if (left === right || (right.kind === 'any' && !right.untyped)) return left;
	if (left.kind === 'any' && !left.untyped) return right;
	if (left.kind === 'never') return left;
	if (right.kind === 'never') return right;
	return intersection(solver, left, right);
}

function intersection(solver: Solver, a: Node, b: Node): Node {
	const parts = (node: Node): readonly Node[] => solver.met.get(node) ?? [node];
	const [left, right] = [parts(a), parts(b)];
	const members = [...new Set([...left, ...right])];
	if (members.length === left.length) return a;
	if (members.length === right.length) return b;
	const ids = members.map((member) => identity(solver, member)).sort((x, y) => x - y);
	return pair(solver, ids.join('&'), () => {
		const node: Node = { kind: 'intersection', members };
		solver.met.set(node, members);
		return node;
	});
}

/** The one node that stands for what is in `a` and not in `b`. `asked` marks the question itself, as against a `not` that the author wrote. */
export function without(solver: Solver, a: Node, b: Node, asked: boolean): Node {
	const [left, right] = [resolved(a), resolved(b)];
	if (!asked)
		return intersection(
			solver,
			left,
			pair(solver, `-${identity(solver, right)}`, () => ({ kind: 'not', node: right })),
		);
	// What is gone is not taken away again.
	for (let node = left; node.kind === 'difference'; node = node.sub) if (node.sup === right) return left;
	return pair(solver, `${identity(solver, left)}\\${identity(solver, right)}`, () => ({ kind: 'difference', sub: left, sup: right }));
}
