import type { Atom, BooleanAtom, NumberAtom, StringAtom } from './atom.js';
import { conditionHolds, negated } from './conditions.js';
import { inhabitAtom } from './inhabit.js';
import { meet, meetNumbers, narrowed } from './meet.js';
import { compareRationals, isMultiple } from './rational.js';
import { LimitReached, type Solver, spend } from './solver.js';
import { subtractArray } from './subtract-array.js';
import { disjointAt, subtractObject } from './subtract-object.js';

const PIECES = 3000;
const GLANCE = 0.01;

/** The values that are in some of `from` and in none of `minus`, as atoms. */
export function subtractAll(solver: Solver, from: readonly Atom[], minus: readonly Atom[], asked: boolean): readonly Atom[] {
	const patterns = new Set(minus.flatMap((atom) => (atom.kind === 'object' ? [...atom.patterns.keys()] : [])));
	const longest = Math.max(0, ...minus.map((atom) => (atom.kind === 'array' ? atom.prefix.length : 0)));
	const result: Atom[] = [];
	// Long lists of numbers are looked up; one after another they would be compared with each other.
	const points = new Set(minus.flatMap((atom) => pointKey(atom) ?? []));
	const spread = minus.filter((atom) => pointKey(atom) === undefined);
	for (const atom of from) {
		const key = pointKey(atom);
		if (key !== undefined && points.has(key)) continue;
		let rest: readonly Atom[] = [atom];
		for (const other of key === undefined ? minus : spread) {
			if (rest.length === 0) break;
			spend(solver, GLANCE);
			if (clearlyApart(atom, other)) continue;
			rest = rest.flatMap((piece) => subtract(piece, other));
			if (rest.length > PIECES) throw new LimitReached();
		}
		result.push(...rest);
	}
	return result;

	// What of `a` isn't in `b`. Conditions known only by text make `b` smaller than it looks, so what they may leave out stays, marked.
	function subtract(a: Atom, b: Atom): readonly Atom[] {
		spend(solver);
		const common = meet(solver, a, b);
		if (!common) return [a];
		if (inhabitAtom(solver, common).is === 'empty')
			return [a.kind === 'object' && b.kind === 'object' ? disjointAt(solver, a, b, asked) : a];
		const cut = asked ? ({ cut: true } as const) : {};
		const pieces = known(a, b).map((piece): Atom => ({ ...piece, ...cut }));
		const open = [...b.opaque].filter((condition) => conditionHolds(condition, a) !== true);
		if (open.length === 0) return pieces;
		return [...pieces, ...open.map((condition): Atom => ({ ...common, opaque: new Set([...a.opaque, negated(condition)]), ...cut }))];
	}

	function known(a: Atom, b: Atom): readonly Atom[] {
		if (a.kind === 'boolean' && b.kind === 'boolean') return subtractBooleans(a, b);
		if (a.kind === 'number' && b.kind === 'number') return subtractNumbers(a, b);
		if (a.kind === 'string' && b.kind === 'string') return subtractStrings(a, b);
		if (a.kind === 'array' && b.kind === 'array') return subtractArray(solver, a, b, asked, longest);
		if (a.kind === 'object' && b.kind === 'object') return subtractObject(solver, a, b, asked, patterns);
		return [];
	}
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
