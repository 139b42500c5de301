import type { Atom, BooleanAtom, NumberAtom, StringAtom } from './atom.js';
import { conditionHolds, negated } from './conditions.js';
import { patternsOf } from './fields.js';
import { inhabitAtom } from './inhabit.js';
import { meet, meetNumbers, narrowed } from './meet.js';
import { compareRationals, isMultiple } from './rational.js';
import { LimitReached, type Solver, spend } from './solver.js';
import { subtractArray } from './subtract-array.js';
import { disjointAt, subtractObject } from './subtract-object.js';

const PIECES = 3000;
const GLANCE = 0.01;

/** The values of `from` that are in none of `minus` and none of `asked`, as atoms; what `asked` leaves is marked as the question itself. */
export function subtractAll(solver: Solver, from: Atom, minus: readonly Atom[], asked: readonly Atom[]): readonly Atom[] {
	const vocabulary = { names: new Set<string>(), patterns: new Set<string>() };
	let longest = from.kind === 'array' ? from.prefix.length : 0;
	for (const atom of [...minus, ...asked]) {
		if (atom.kind === 'array') longest = Math.max(longest, atom.prefix.length);
		if (atom.kind !== 'object' || from.kind !== 'object') continue;
		for (const name of atom.fields.keys()) vocabulary.names.add(name);
		for (const pattern of patternsOf(atom)) vocabulary.patterns.add(pattern);
	}
	const left = subtractEach([from], minus, false);
	return subtractEach(left, asked, true);

	function subtractEach(atoms: readonly Atom[], others: readonly Atom[], isAsked: boolean): readonly Atom[] {
		const key = atoms[0] && pointKey(atoms[0]);
		let rest = atoms;
		for (const other of others) {
			if (rest.length === 0) break;
			// Lists of numbers are compared by their names; meeting them would take long.
			const otherKey = key === undefined ? undefined : pointKey(other);
			if (otherKey !== undefined) {
				if (otherKey === key) return [];
				continue;
			}
			spend(solver, GLANCE);
			rest = rest.flatMap((piece) => (clearlyApart(piece, other) ? [piece] : subtract(piece, other, isAsked)));
			if (rest.length > PIECES) throw new LimitReached();
		}
		return rest;
	}

	// What of `a` isn't in `b`. Conditions known only by text make `b` smaller than it looks, so what they may leave out stays, marked.
	function subtract(a: Atom, b: Atom, isAsked: boolean): readonly Atom[] {
		spend(solver);
		const common = meet(solver, a, b);
		if (!common) return [a];
		if (surelyEmpty(solver, common)) return [a.kind === 'object' && b.kind === 'object' ? disjointAt(solver, a, b, isAsked) : a];
		const cut = isAsked ? ({ cut: true } as const) : {};
		const pieces = known(a, b, isAsked).map((piece): Atom => ({ ...piece, ...cut }));
		const open = [...b.opaque].filter((condition) => conditionHolds(condition, a) !== true);
		if (open.length === 0) return pieces;
		return [...pieces, ...open.map((condition): Atom => ({ ...common, opaque: new Set([...a.opaque, negated(condition)]), ...cut }))];
	}

	function known(a: Atom, b: Atom, isAsked: boolean): readonly Atom[] {
		if (a.kind === 'boolean' && b.kind === 'boolean') return subtractBooleans(a, b);
		if (a.kind === 'number' && b.kind === 'number') return subtractNumbers(a, b);
		if (a.kind === 'string' && b.kind === 'string') return subtractStrings(a, b);
		if (a.kind === 'array' && b.kind === 'array') return subtractArray(solver, a, b, isAsked, longest);
		if (a.kind === 'object' && b.kind === 'object') return subtractObject(solver, a, b, isAsked, vocabulary);
		return [];
	}
}

// Empty without leaning on a question that is still open: what is taken as empty there may turn out not to be.
function surelyEmpty(solver: Solver, atom: Atom): boolean {
	const outer = solver.leaned;
	solver.leaned = Number.POSITIVE_INFINITY;
	const empty = inhabitAtom(solver, atom).is === 'empty' && solver.leaned === Number.POSITIVE_INFINITY;
	solver.leaned = Math.min(outer, solver.leaned);
	return empty;
}

/** Names an atom that holds one number and nothing else. */
function pointKey(atom: Atom): string | undefined {
	if (atom.kind !== 'number' || !atom.min || atom.min !== atom.max || atom.opaque.size > 0 || atom.offSteps.length > 0 || atom.step)
		return undefined;
	// An open end at the same number leaves nothing: such an atom holds no value at all.
	if (atom.minOpen || atom.maxOpen) return undefined;
	return `${atom.min.n}/${atom.min.d}`;
}

// Spares the meeting of objects that different tags keep apart.
function clearlyApart(a: Atom, b: Atom): boolean {
	if (a.kind !== 'object' || b.kind !== 'object') return a.kind !== b.kind;
	for (const [name, theirs] of b.fields) {
		const mine = a.fields.get(name);
		if (!mine?.required || !theirs.required || mine.node.kind !== 'enum' || theirs.node.kind !== 'enum') continue;
		const [left, right] = [mine.node.values, theirs.node.values];
		if (left.length !== 1 || right.length !== 1) continue;
		if (typeof left[0] === 'string' && typeof right[0] === 'string' && left[0] !== right[0]) return true;
	}
	return false;
}

function subtractBooleans(a: BooleanAtom, b: BooleanAtom): readonly Atom[] {
	const values = a.values.filter((v) => !b.values.includes(v));
	return values.length ? [{ ...a, values }] : [];
}

function subtractNumbers(a: NumberAtom, b: NumberAtom): readonly Atom[] {
	const pieces: NumberAtom[] = [];
	const bare = { kind: 'number', opaque: a.opaque, offSteps: [] } as const;
	if (b.min) pieces.push(meetNumbers(a, { ...bare, max: b.min, maxOpen: !b.minOpen }));
	if (b.max) pieces.push(meetNumbers(a, { ...bare, min: b.max, minOpen: !b.maxOpen }));
	if (b.step && !(a.step && isMultiple(a.step, b.step))) pieces.push({ ...a, offSteps: [...a.offSteps, b.step] });
	for (const off of b.offSteps)
		if (!a.offSteps.some((o) => compareRationals(o, off) === 0)) pieces.push(meetNumbers(a, { ...bare, step: off }));
	return pieces.map((piece) => ({ ...a, ...piece }));
}

function subtractStrings(a: StringAtom, b: StringAtom): readonly Atom[] {
	const pieces: StringAtom[] = [];
	if (b.within) {
		const within = a.within && new Set([...a.within].filter((v) => !b.within?.has(v)));
		pieces.push(within ? { ...a, within } : { ...a, except: new Set([...a.except, ...b.within]) });
	} else {
		if (b.min > a.min) pieces.push({ ...a, max: Math.min(a.max, b.min - 1) });
		if (b.max < a.max) pieces.push({ ...a, min: Math.max(a.min, b.max + 1) });
	}
	const excepted = [...b.except].filter((v) => !a.except.has(v) && (!a.within || a.within.has(v)));
	if (excepted.length) pieces.push({ ...a, within: new Set(excepted) });
	return pieces.map(narrowed);
}
