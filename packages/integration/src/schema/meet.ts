import { type ArrayAtom, type Atom, type Field, lengthOf, type NumberAtom, type ObjectAtom, type StringAtom } from './atom.js';
import { fieldOf } from './fields.js';
import type { Node } from './node.js';
import { compareRationals, leastCommonMultiple } from './rational.js';
import { both, type Solver } from './solver.js';

const joined = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> => (b.size === 0 ? a : a.size === 0 ? b : new Set([...a, ...b]));

/** What is in both atoms; undefined when they are of different types. */
export function meet(solver: Solver, a: Atom, b: Atom): Atom | undefined {
	const met = meetOfKind(solver, a, b);
	if (!met) return undefined;
	const at = a.at ?? b.at;
	return { ...met, opaque: joined(a.opaque, b.opaque), ...(a.cut || b.cut ? { cut: true } : {}), ...(at === undefined ? {} : { at }) };
}

function meetOfKind(solver: Solver, a: Atom, b: Atom): Atom | undefined {
	if (a.kind === 'null' && b.kind === 'null') return a;
	if (a.kind === 'boolean' && b.kind === 'boolean') return { ...a, values: a.values.filter((v) => b.values.includes(v)) };
	if (a.kind === 'number' && b.kind === 'number') return meetNumbers(a, b);
	if (a.kind === 'string' && b.kind === 'string') return meetStrings(a, b);
	if (a.kind === 'array' && b.kind === 'array') return meetArrays(solver, a, b);
	if (a.kind === 'object' && b.kind === 'object') return meetObjects(solver, a, b);
	return undefined;
}

export function meetNumbers(a: NumberAtom, b: NumberAtom): NumberAtom {
	const low = bound(a.min, a.minOpen, b.min, b.minOpen, 1);
	const high = bound(a.max, a.maxOpen, b.max, b.maxOpen, -1);
	const step = a.step && b.step ? leastCommonMultiple(a.step, b.step) : (a.step ?? b.step);
	return {
		kind: 'number',
		opaque: a.opaque,
		offSteps: [...a.offSteps, ...b.offSteps],
		...(low.value ? { min: low.value, minOpen: low.open } : {}),
		...(high.value ? { max: high.value, maxOpen: high.open } : {}),
		...(step ? { step } : {}),
	};
}

function bound(
	a: NumberAtom['min'],
	aOpen = false,
	b: NumberAtom['min'],
	bOpen = false,
	sign: number,
): { value: NumberAtom['min']; open: boolean } {
	if (!a) return { value: b, open: bOpen };
	if (!b) return { value: a, open: aOpen };
	const order = compareRationals(a, b) * sign;
	if (order === 0) return { value: a, open: aOpen || bOpen };
	return order > 0 ? { value: a, open: aOpen } : { value: b, open: bOpen };
}

function meetStrings(a: StringAtom, b: StringAtom): StringAtom {
	const within = a.within && b.within ? new Set([...a.within].filter((v) => b.within?.has(v))) : (a.within ?? b.within);
	return narrowed({
		kind: 'string',
		opaque: a.opaque,
		min: Math.max(a.min, b.min),
		max: Math.min(a.max, b.max),
		except: joined(a.except, b.except),
		...(within ? { within } : {}),
	});
}

/** A finite set of strings holds no member that its lengths or exceptions refuse. */
export function narrowed(atom: StringAtom): StringAtom {
	if (!atom.within) return atom;
	const within = [...atom.within].filter((v) => {
		const length = lengthOf(v);
		return length >= atom.min && length <= atom.max && !atom.except.has(v);
	});
	return { ...atom, within: new Set(within), min: 0, max: Number.POSITIVE_INFINITY, except: new Set() };
}

function meetArrays(solver: Solver, a: ArrayAtom, b: ArrayAtom): ArrayAtom {
	const prefix: Node[] = [];
	for (let i = 0; i < Math.max(a.prefix.length, b.prefix.length); i++)
		prefix.push(both(solver, a.prefix[i] ?? a.items, b.prefix[i] ?? b.items));
	return {
		kind: 'array',
		opaque: a.opaque,
		prefix,
		items: both(solver, a.items, b.items),
		min: Math.max(a.min, b.min),
		max: Math.min(a.max, b.max),
		unique: a.unique || b.unique,
		contains: [...a.contains, ...b.contains],
		...(a.tail === undefined ? {} : { tail: a.tail }),
	};
}

function meetObjects(solver: Solver, a: ObjectAtom, b: ObjectAtom): ObjectAtom {
	const fields = new Map<string, Field>();
	const opaque = new Set(a.opaque);
	for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
		const [left, right] = [fieldOf(solver, a, name), fieldOf(solver, b, name)];
		fields.set(name, { node: both(solver, left.node, right.node), required: left.required || right.required });
	}
	const patterns = new Map<string, Node>();
	for (const pattern of new Set([...a.patterns.keys(), ...b.patterns.keys()])) {
		const [left, right] = [a.patterns.get(pattern), b.patterns.get(pattern)];
		// A key that matches only one side's pattern is additional to the other side; which keys match several patterns isn't tracked here.
		if (left && right) patterns.set(pattern, both(solver, left, right));
		else if (left) patterns.set(pattern, b.patterns.size === 0 ? both(solver, left, b.additional) : left);
		else if (right) patterns.set(pattern, a.patterns.size === 0 ? both(solver, right, a.additional) : right);
	}
	if (a.patterns.size && b.patterns.size && [...patterns.keys()].some((p) => !a.patterns.has(p) || !b.patterns.has(p)))
		opaque.add(`patterns ${[...patterns.keys()].sort().join(' ')}`);
	return {
		kind: 'object',
		opaque,
		fields,
		patterns,
		additional: both(solver, a.additional, b.additional),
		partial: a.partial || b.partial,
		...(a.zones ? { zones: a.zones } : {}),
		min: Math.max(a.min, b.min),
		max: Math.min(a.max, b.max),
	};
}
