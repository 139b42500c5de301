import type { Field, ObjectAtom } from './atom.js';
import { fieldOf, isPlaceholder, patternsOf, placeholder } from './fields.js';
import { inhabit } from './inhabit.js';
import { never } from './node.js';
import { both, LimitReached, type Solver, spend, without } from './solver.js';
import { zonesOf } from './zones.js';

const GLANCE = 0.01;

/** What is known of all that is being subtracted: the names and the patterns by which fields are told apart. */
interface Vocabulary {
	readonly names: ReadonlySet<string>;
	readonly patterns: ReadonlySet<string>;
}

/** The objects of `a` that aren't in `b`. */
export function subtractObject(
	solver: Solver,
	a: ObjectAtom,
	b: ObjectAtom,
	asked: boolean,
	{ names, patterns }: Vocabulary,
): readonly ObjectAtom[] {
	const pieces: ObjectAtom[] = [];
	const narrow = (name: string, field: Field, more: Partial<ObjectAtom> = {}): void => {
		pieces.push({ ...a, ...more, fields: new Map(more.fields ?? a.fields).set(name, field), at: name });
	};
	spend(solver, a.fields.size * GLANCE);
	// A made-up name stands for none of those that anything lists, so where it may be wanted they are looked at one by one.
	for (const name of new Set([...b.fields.keys(), ...a.fields.keys(), ...(b.rests.length > 0 ? names : [])])) {
		const [mine, theirs] = [fieldOf(solver, a, name), fieldOf(solver, b, name)];
		if (theirs.required && !mine.required) narrow(name, { node: never, required: false }, unlisted(a, name));
		if (mine.node === theirs.node) continue;
		const rest = without(solver, mine.node, theirs.node, asked);
		if (inhabit(solver, rest).is !== 'empty') narrow(name, { node: rest, required: true });
	}
	if (b.rests.length > 0) {
		let fields: Map<string, Field> | undefined;
		const told = [...new Set([...patternsOf(a), ...patterns])].sort();
		const zones = zonesOf(told);
		if (!zones) throw new LimitReached();
		const made = [...a.fields.keys()].filter(isPlaceholder).length;
		for (const zone of zones) {
			const name = placeholder(zone, made);
			const [mine, theirs] = [fieldOf(solver, a, name), fieldOf(solver, b, name)];
			if (mine.node === theirs.node) continue;
			const rest = without(solver, mine.node, theirs.node, asked);
			if (inhabit(solver, rest).is === 'empty') continue;
			fields ??= withNames(solver, a, names);
			narrow(name, { node: rest, required: true }, { fields, zones: told });
		}
	}
	if (b.min > a.min) pieces.push({ ...a, max: Math.min(a.max, b.min - 1) });
	if (b.max < a.max) pieces.push({ ...a, min: Math.max(a.min, b.max + 1) });
	return pieces;
}

function withNames(solver: Solver, a: ObjectAtom, names: ReadonlySet<string>): Map<string, Field> {
	const fields = new Map(a.fields);
	for (const name of names) if (!fields.has(name)) fields.set(name, { ...fieldOf(solver, a, name), unlisted: true });
	return fields;
}

// A field that an elided shape doesn't list may be there all the same.
function unlisted(a: ObjectAtom, name: string): Partial<ObjectAtom> {
	const own = a.fields.get(name);
	return a.partial && (!own || own.unlisted) ? { opaque: new Set([...a.opaque, 'more fields than are listed']) } : {};
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
