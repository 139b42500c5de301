import { type Atom, allAtoms, booleanAtom } from './atom.js';
import { negated } from './conditions.js';
import { leafAtoms } from './leaf.js';
import { meet } from './meet.js';
import { anyNode, type DifferenceNode, type Node, never, resolved } from './node.js';
import { deeper, LimitReached, type Solver, spend } from './solver.js';

/**
 * The values of `atom` that are in none of `minus`. Neither side is a result of subtracting: what "some unlisted field" means is settled only once, when all
 * that is to be subtracted is known.
 */
export interface Conjunct {
	readonly atom: Atom;
	readonly minus: readonly Atom[];
	/** There in an asked difference: subtracted likewise, and whether anything is left is the question itself. */
	readonly asked?: readonly Atom[];
}

const PRODUCT = 2000;

/** The conjuncts whose union is the node. */
export function conjunctsOf(solver: Solver, node: Node): readonly Conjunct[] {
	return remembered(solver, solver.conjuncts, node, () => expand(solver, node));
}

/** The conjuncts whose union is everything but the node: negations are pushed inwards, down to single atoms. */
function refuted(solver: Solver, node: Node): readonly Conjunct[] {
	return remembered(solver, solver.refuted, node, () => {
		const taken = conjunctsOf(solver, node);
		return taken.every(isPositive) ? outside(taken.map(({ atom }) => atom)) : refute(solver, node);
	});
}

function remembered(
	solver: Solver,
	known: Map<Node, readonly Conjunct[]>,
	node: Node,
	make: () => readonly Conjunct[],
): readonly Conjunct[] {
	const found = known.get(node);
	if (found) return found;
	// A reference that leads back to itself without a field between holds no finite meaning.
	known.set(node, marked(bare(allAtoms), `a reference that leads back to itself #${solver.unknowns++}`));
	try {
		const conjuncts = deeper(solver, make);
		spend(solver, conjuncts.length);
		known.set(node, conjuncts);
		return conjuncts;
	} catch (error) {
		known.delete(node);
		throw error;
	}
}

const none: readonly Atom[] = [];

const bare = (atoms: readonly Atom[]): readonly Conjunct[] => atoms.map((atom) => ({ atom, minus: none }));

const everything = bare(allAtoms);

const isPositive = ({ minus, asked }: Conjunct): boolean => minus.length === 0 && asked === undefined;

const outside = (minus: readonly Atom[]): readonly Conjunct[] =>
	allAtoms.map((atom) => ({ atom, minus: minus.filter((other) => other.kind === atom.kind) }));

const marked = (conjuncts: readonly Conjunct[], condition: string): readonly Conjunct[] =>
	conjuncts.map((conjunct) => ({ ...conjunct, atom: { ...conjunct.atom, opaque: new Set([...conjunct.atom.opaque, condition]) } }));

function expand(solver: Solver, node: Node): readonly Conjunct[] {
	const unsure = (why: string) => marked(everything, `${why} #${solver.unknowns++}`);
	switch (node.kind) {
		case 'any':
			return node.untyped ? unsure('untyped') : everything;
		case 'unknown':
			return unsure(node.reason);
		case 'never':
			return [];
		case 'null':
			return bare([allAtoms[0]!]);
		case 'boolean':
			return bare([booleanAtom]);
		case 'union':
			return node.exclusive ? oneAlone(solver, node.members) : node.members.flatMap((member) => conjunctsOf(solver, member));
		case 'intersection':
			return together(
				solver,
				node.members.map((member) => conjunctsOf(solver, member)),
			);
		case 'not':
			return refuted(solver, node.node);
		case 'difference':
			return difference(solver, node);
		case 'opaque':
			return marked(conjunctsOf(solver, node.node), node.condition);
		case 'ref':
			return conjunctsOf(solver, node.resolve());
		default:
			return bare(leafAtoms(solver, node));
	}
}

function refute(solver: Solver, node: Node): readonly Conjunct[] {
	switch (node.kind) {
		case 'union':
			return node.exclusive ? noneOrSeveral(solver, node.members) : inNone(solver, node.members);
		case 'intersection':
			return node.members.flatMap((member) => refuted(solver, member));
		case 'not':
			return conjunctsOf(solver, node.node);
		case 'opaque':
			return [...refuted(solver, node.node), ...marked(conjunctsOf(solver, node.node), negated(node.condition))];
		case 'ref':
			return refuted(solver, node.resolve());
		default:
			throw new LimitReached();
	}
}

const together = (solver: Solver, all: readonly (readonly Conjunct[])[]): readonly Conjunct[] =>
	all.reduce((met, next) => product(solver, met, next), everything);

const joined = (a: readonly Atom[], b: readonly Atom[]): readonly Atom[] => (a.length === 0 ? b : b.length === 0 ? a : [...a, ...b]);

function product(solver: Solver, left: readonly Conjunct[], right: readonly Conjunct[]): readonly Conjunct[] {
	if (left === everything) return right;
	if (right === everything) return left;
	const met: Conjunct[] = [];
	for (const a of left)
		for (const b of right) {
			const atom = meet(solver, a.atom, b.atom);
			if (!atom) continue;
			if (met.length >= PRODUCT) throw new LimitReached();
			const asked = a.asked || b.asked ? { asked: joined(a.asked ?? none, b.asked ?? none) } : {};
			met.push({ atom, minus: joined(a.minus, b.minus), ...asked });
		}
	return met;
}

const inNone = (solver: Solver, members: readonly Node[]): readonly Conjunct[] =>
	together(
		solver,
		members.map((member) => refuted(solver, member)),
	);

const oneAlone = (solver: Solver, members: readonly Node[]): readonly Conjunct[] =>
	members.flatMap((member, i) =>
		product(
			solver,
			conjunctsOf(solver, member),
			inNone(
				solver,
				members.filter((_, j) => j !== i),
			),
		),
	);

function noneOrSeveral(solver: Solver, members: readonly Node[]): readonly Conjunct[] {
	const pairs = members.flatMap((member, i) =>
		members.slice(0, i).flatMap((other) => product(solver, conjunctsOf(solver, member), conjunctsOf(solver, other))),
	);
	return [...inNone(solver, members), ...pairs];
}

function difference(solver: Solver, { sub, sup }: DifferenceNode): readonly Conjunct[] {
	if (takesAll(sup)) return [];
	const [gives, takes] = [resolved(sub), resolved(sup)];
	const choices = gives.kind === 'union' && takes.kind === 'union' && gives.exclusive === 'told' && takes.exclusive === 'told';
	const from = choices ? gives.members.flatMap((member) => conjunctsOf(solver, member)) : conjunctsOf(solver, gives);
	const against = choices ? inNone(solver, takes.members) : refuted(solver, takes);
	return product(
		solver,
		solver.closed ? from.map(({ atom, ...more }) => ({ ...more, atom: asListed(atom) })) : from,
		against.map(({ atom, minus }) => ({ atom: allAtoms.includes(atom) ? atom : { ...atom, cut: true }, minus: none, asked: minus })),
	);
}

const asListed = (atom: Atom): Atom =>
	atom.kind === 'object' && atom.rests.length === 0 && atom.fields.size > 0 && atom.min <= atom.fields.size
		? { ...atom, rests: [{ patterns: new Map(), additional: never }] }
		: atom;

const takesAll = (sup: Node): boolean => {
	const node = resolved(sup);
	return node.kind === 'any' || (node.kind === 'union' && !node.exclusive && node.members.some((member) => resolved(member) === anyNode));
};
