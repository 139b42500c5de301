import { type ArrayAtom, type Atom, type Field, lengthOf, type NumberAtom, type ObjectAtom, type Rest, type StringAtom } from './atom.js';
import { fieldOf } from './fields.js';
import { type Node, resolved } from './node.js';
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
		offSteps: [...a.offSteps, ...b.offSteps.filter((off) => !a.offSteps.some((other) => compareRationals(off, other) === 0))],
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
		contains: b.contains.length === 0 ? a.contains : [...new Set([...a.contains, ...b.contains].map(resolved))],
	};
}

function meetObjects(solver: Solver, a: ObjectAtom, b: ObjectAtom): ObjectAtom {
	const fields = new Map<string, Field>();
	for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
		const [left, right] = [fieldOf(solver, a, name), fieldOf(solver, b, name)];
		fields.set(name, { node: both(solver, left.node, right.node), required: left.required || right.required });
	}
	return {
		kind: 'object',
		opaque: a.opaque,
		fields,
		rests: b.rests.reduce((rests, rest) => withRest(solver, rests, rest), a.rests),
		partial: a.partial || b.partial,
		min: Math.max(a.min, b.min),
		max: Math.min(a.max, b.max),
	};
}

// Rules with the same patterns become one; others stay beside each other, for a name may match patterns of both.
function withRest(solver: Solver, rests: readonly Rest[], rest: Rest): readonly Rest[] {
	const keys = [...rest.patterns.keys()];
	const at = rests.findIndex(({ patterns }) => patterns.size === keys.length && keys.every((key) => patterns.has(key)));
	const same = rests[at];
	if (!same) return [...rests, rest];
	const patterns = new Map([...same.patterns].map(([key, node]): [string, Node] => [key, both(solver, node, rest.patterns.get(key)!)]));
	return rests.with(at, { patterns, additional: both(solver, same.additional, rest.additional) });
}
