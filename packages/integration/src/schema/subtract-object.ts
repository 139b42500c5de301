import type { Field, ObjectAtom } from './atom.js';
import { fieldOf, isPlaceholder, placeholder } from './fields.js';
import { inhabit } from './inhabit.js';
import { never } from './node.js';
import { both, LimitReached, type Solver, without } from './solver.js';

const ZONES = 4;

/** The objects of `a` that aren't in `b`. `patterns`: of the names of everything that is being subtracted. */
export function subtractObject(
	solver: Solver,
	a: ObjectAtom,
	b: ObjectAtom,
	asked: boolean,
	patterns: ReadonlySet<string>,
): readonly ObjectAtom[] {
	if (a.zones && [...b.patterns.keys()].some((p) => !a.zones?.has(p))) throw new LimitReached();
	const pieces: ObjectAtom[] = [];
	const narrow = (name: string, field: Field, more: Partial<ObjectAtom> = {}): void => {
		pieces.push({ ...a, ...more, fields: new Map(a.fields).set(name, field), at: name });
	};
	for (const name of new Set([...b.fields.keys(), ...a.fields.keys()])) {
		const [mine, theirs] = [fieldOf(solver, a, name), fieldOf(solver, b, name)];
		if (theirs.required && !mine.required) narrow(name, { node: never, required: false }, unlisted(a, name));
		if (mine.node === theirs.node) continue;
		const rest = without(solver, mine.node, theirs.node, asked);
		if (inhabit(solver, rest).is !== 'empty') narrow(name, { node: rest, required: true });
	}
	const zones = [...new Set([...a.patterns.keys(), ...b.patterns.keys(), ...patterns])].sort();
	if (zones.length > ZONES) throw new LimitReached();
	for (let chosen = 0; chosen < 1 << zones.length; chosen++) {
		const made = [...a.fields.keys()].filter(isPlaceholder).length;
		const name = placeholder(
			zones.filter((_, i) => chosen & (1 << i)),
			made,
		);
		const [mine, theirs] = [fieldOf(solver, a, name), fieldOf(solver, b, name)];
		if (mine.node === theirs.node) continue;
		const rest = without(solver, mine.node, theirs.node, asked);
		if (inhabit(solver, rest).is !== 'empty') narrow(name, { node: rest, required: true }, { zones: new Set(zones) });
	}
	if (b.min > a.min) pieces.push({ ...a, max: Math.min(a.max, b.min - 1) });
	if (b.max < a.max) pieces.push({ ...a, min: Math.max(a.min, b.max + 1) });
	return pieces;
}

// A field that an elided shape doesn't list may be there all the same.
function unlisted(a: ObjectAtom, name: string): Partial<ObjectAtom> {
	return a.partial && !a.fields.has(name) ? { opaque: new Set([...a.opaque, 'more fields than are listed']) } : {};
}

/** The same set as `a`, which has nothing in common with `b`, pointing to the field that keeps them apart. */
export function disjointAt(solver: Solver, a: ObjectAtom, b: ObjectAtom, asked: boolean): ObjectAtom {
	for (const name of new Set([...b.fields.keys(), ...a.fields.keys()])) {
		const [mine, theirs] = [fieldOf(solver, a, name), fieldOf(solver, b, name)];
		if (!mine.required && !theirs.required) continue;
		if (inhabit(solver, both(solver, mine.node, theirs.node)).is !== 'empty') continue;
		if (!mine.required) return { ...a, at: name };
		return {
			...a,
			fields: new Map(a.fields).set(name, { node: without(solver, mine.node, theirs.node, asked), required: true }),
			at: name,
		};
	}
	return a;
}
