import { accepts } from './accepts.js';
import { inhabit } from './inhabit.js';
import type { Json, Node } from './node.js';
import { createSolver, LimitReached, without } from './solver.js';

/**
 * Whether every value of one node is a value of another. A `no` leads to the place that differs, and has a witness (a value of the first that the second
 * refuses) unless a pattern or an unknown part elsewhere keeps one from being built.
 */
type Subtyping =
	| { readonly verdict: 'yes' }
	| { readonly verdict: 'no'; readonly path: readonly string[]; readonly witness?: Json }
	| { readonly verdict: 'unknown'; readonly path: readonly string[]; readonly reason: string };

/**
 * Is every value of `sub` also a value of `sup`? Decided by asking whether the difference has a value, as Frisch, Castagna and Benzaken do for set-theoretic
 * types ("Semantic subtyping", JACM 2008); recursive types by assumption (Amadio and Cardelli, 1993). Bounded: past 100,000 steps or 200 levels it is unknown.
 * `closed`: objects of `sub` that leave open what else may come are taken to hold just the fields they list, as an API's messages do.
 */
export function subtype(sub: Node, sup: Node, options: { readonly closed?: boolean } = {}): Subtyping {
	const solver = createSolver(options.closed ?? false);
	try {
		if (sub === sup && !mayBeUnknown(sub)) return { verdict: 'yes' };
		const difference = inhabit(solver, without(solver, sub, sup, true));
		if (difference.is === 'empty') return { verdict: 'yes' };
		if (difference.is === 'unknown') return { verdict: 'unknown', path: difference.path, reason: difference.reason };
		if (difference.is === 'assumed') return { verdict: 'no', path: difference.path };
		return witnessed(sub, sup, difference.witness);
	} catch (error) {
		if (error instanceof LimitReached) return { verdict: 'unknown', path: [], reason: 'limit' };
		throw error;
	}
}

const mayBeUnknown = (node: Node): boolean =>
	node.kind === 'unknown' || (node.kind === 'any' && node.untyped === true) || node.kind === 'ref';

// The witness is tried on both sides by a validator of its own: a contradiction is never passed on as an answer.
function witnessed(sub: Node, sup: Node, witness: Json): Subtyping {
	const refusal = accepts(sup, witness);
	if (accepts(sub, witness).verdict === 'no' || refusal.verdict === 'yes') return { verdict: 'unknown', path: [], reason: 'contradiction' };
	return { verdict: 'no', path: refusal.path, witness };
}
