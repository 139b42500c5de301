import { type Atom, allAtoms, arrayAtom, booleanAtom, type Field, numberAtom, objectAtom, stringAtom, valueAtom } from './atom.js';
import { isTextual } from './conditions.js';
import { exactlyOne } from './exclusive.js';
import { isPlaceholder } from './fields.js';
import { meet } from './meet.js';
import {
	type ArrayNode,
	anyNode,
	type DifferenceNode,
	type EnumNode,
	type IntersectionNode,
	type Node,
	type NumberNode,
	never,
	type ObjectNode,
	resolved,
	type StringNode,
} from './node.js';
import { matchesPattern } from './pattern.js';
import { both, deeper, LimitReached, type Solver, spend } from './solver.js';
import { subtractAll } from './subtract.js';

const PRODUCT = 2000;

/** The atoms whose union is the node. An atom with opaque conditions stands for some subset of itself. */
export function atomsOf(solver: Solver, node: Node): readonly Atom[] {
	const known = solver.atoms.get(node);
	if (known) return known;
	// A reference that leads back to itself without a field between holds no finite meaning.
	solver.atoms.set(node, marked(allAtoms, 'a reference that leads back to itself'));
	try {
		const atoms = deeper(solver, () => expand(solver, node));
		spend(solver, atoms.length);
		solver.atoms.set(node, atoms);
		return atoms;
	} catch (error) {
		solver.atoms.delete(node);
		throw error;
	}
}

function marked(atoms: readonly Atom[], condition: string): readonly Atom[] {
	return atoms.map((atom) => ({ ...atom, opaque: new Set([...atom.opaque, condition]) }));
}

function expand(solver: Solver, node: Node): readonly Atom[] {
	switch (node.kind) {
		case 'any':
			return node.untyped ? marked(allAtoms, `untyped #${solver.unknowns++}`) : allAtoms;
		case 'unknown':
			return marked(allAtoms, `${node.reason} #${solver.unknowns++}`);
		case 'never':
			return [];
		case 'null':
			return [allAtoms[0]!];
		case 'boolean':
			return [booleanAtom];
		case 'number':
			return [expandNumber(node)];
		case 'string':
			return [expandString(node)];
		case 'enum':
			return expandEnum(node);
		case 'array':
			return [expandArray(node)];
		case 'object':
			return [expandObject(solver, node)];
		case 'union':
			return node.exclusive ? atomsOf(solver, exactlyOne(node.members)) : node.members.flatMap((member) => atomsOf(solver, member));
		case 'intersection':
			return expandIntersection(solver, node);
		case 'not':
			return subtractAll(solver, allAtoms, atomsOf(solver, node.node), false);
		case 'difference':
			return expandDifference(solver, node);
		case 'opaque':
			return marked(atomsOf(solver, node.node), node.condition);
		case 'ref':
			return atomsOf(solver, node.resolve());
	}
}

function expandDifference(solver: Solver, { sub, sup }: DifferenceNode): readonly Atom[] {
	if (takesAll(sup)) return [];
	const [gives, takes] = [resolved(sub), resolved(sup)];
	const choices = gives.kind === 'union' && takes.kind === 'union' && gives.exclusive && takes.exclusive;
	const atoms = (node: Node): readonly Atom[] =>
		choices && node.kind === 'union' ? node.members.flatMap((member) => atomsOf(solver, member)) : atomsOf(solver, node);
	const from = solver.closed ? atoms(gives).map(asListed) : atoms(gives);
	return subtractAll(solver, from, atoms(takes), true).map(doubted);
}

const asListed = (atom: Atom): Atom =>
	atom.kind === 'object' && atom.additional === anyNode && atom.fields.size > 0 && atom.min <= atom.fields.size && atom.patterns.size === 0
		? { ...atom, additional: never }
		: atom;

const takesAll = (sup: Node): boolean => {
	const node = resolved(sup);
	return node.kind === 'any' || (node.kind === 'union' && node.members.some((member) => resolved(member).kind === 'any'));
};

// What is left of something unknown may be nothing at all.
const doubted = (atom: Atom): Atom => ([...atom.opaque].every(isTextual) ? atom : { ...atom, cut: true });

function expandNumber({ step, min, max, minOpen, maxOpen }: NumberNode): Atom {
	return {
		...numberAtom,
		...(step ? { step } : {}),
		...(min ? { min, minOpen: minOpen ?? false } : {}),
		...(max ? { max, maxOpen: maxOpen ?? false } : {}),
	};
}

function expandString(node: StringNode): Atom {
	const opaque = new Set<string>();
	if (node.pattern !== undefined) opaque.add(`pattern ${node.pattern}`);
	if (node.format !== undefined) opaque.add(`format ${node.format}`);
	return { ...stringAtom, min: node.minLength ?? 0, max: node.maxLength ?? Number.POSITIVE_INFINITY, opaque };
}

function expandEnum(node: EnumNode): readonly Atom[] {
	const strings = node.values.filter((v) => typeof v === 'string');
	const rest = node.values.filter((v) => typeof v !== 'string').map(valueAtom);
	return strings.length ? [{ ...stringAtom, within: new Set(strings) }, ...rest] : rest;
}

function expandArray(node: ArrayNode): Atom {
	return {
		...arrayAtom,
		prefix: node.prefix,
		items: node.items,
		min: node.minItems ?? 0,
		max: node.maxItems ?? Number.POSITIVE_INFINITY,
		unique: node.unique ?? false,
		contains: node.contains ?? [],
	};
}

function expandObject(solver: Solver, node: ObjectNode): Atom {
	const fields = new Map<string, Field>();
	const opaque = new Set<string>();
	for (const [name, property] of node.properties) {
		if (isPlaceholder(name)) throw new LimitReached();
		let value = property.node;
		for (const [pattern, schema] of node.patterns ?? []) {
			const matches = matchesPattern(pattern, name);
			if (matches) value = both(solver, value, schema);
			if (matches === undefined) opaque.add(`pattern ${pattern} on ${name}`);
		}
		fields.set(name, { node: value, required: property.required });
	}
	return {
		...objectAtom,
		fields,
		opaque,
		patterns: node.patterns ?? new Map(),
		partial: node.partial ?? false,
		additional: node.additional,
		min: node.minProperties ?? 0,
		max: node.maxProperties ?? Number.POSITIVE_INFINITY,
	};
}

function expandIntersection(solver: Solver, node: IntersectionNode): readonly Atom[] {
	let atoms: readonly Atom[] = allAtoms;
	const negated: Node[] = [];
	for (const member of node.members) {
		if (member.kind === 'not') {
			negated.push(member.node);
			continue;
		}
		const next = atomsOf(solver, member);
		if (atoms.length * next.length > PRODUCT) throw new LimitReached();
		atoms = atoms.flatMap((a) => next.map((b) => meet(solver, a, b)).filter((m) => m !== undefined));
	}
	for (const member of negated) atoms = subtractAll(solver, atoms, atomsOf(solver, member), false);
	return atoms;
}
