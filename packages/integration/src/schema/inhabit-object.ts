import type { ObjectAtom } from './atom.js';
import { fieldOf, isPlaceholder, patternsOf, placeholder, realName } from './fields.js';
import { type Inhabited, inhabit } from './inhabit.js';
import type { Json } from './node.js';
import type { Solver } from './solver.js';
import { zonesOf } from './zones.js';

const LARGEST = 1000;

type Found = Exclude<Inhabited, { readonly is: 'empty' }>;

/** An object of the atom, or the proof that there is none. */
export function inhabitObject(solver: Solver, atom: ObjectAtom): Inhabited {
	if (atom.min > atom.max) return { is: 'empty' };
	const path: readonly string[] = atom.at === undefined ? [] : [readable(atom.at)];
	const unsure = (reason: string): Found => (atom.cut ? { is: 'unknown', path, reason } : { is: 'assumed', path });
	const members = new Map<string, Json>();
	let required = 0;
	let state: Found = { is: 'inhabited', witness: null, path };
	for (const [name, field] of atom.fields) {
		if (!field.required) continue;
		required++;
		const value = inhabit(solver, field.node);
		if (value.is === 'empty') return value;
		const inner = name === atom.at ? [...path, ...value.path] : path;
		if (value.is === 'unknown') state = { ...value, path: inner };
		else if (state.is !== 'unknown') {
			if (value.is === 'assumed' || state.is === 'assumed') state = { is: 'assumed', path: name === atom.at ? inner : state.path };
			else if (name === atom.at) state = { ...state, path: inner };
		}
		// Where no name is found the zone itself is empty.
		const real = isPlaceholder(name) ? realName(name, atom, new Set(members.keys())) : name;
		if (real === null) return { is: 'empty' };
		if (real === undefined && state.is === 'inhabited') state = unsure('which names match');
		members.set(real ?? name, value.is === 'inhabited' ? value.witness : null);
	}
	if (required > atom.max) return { is: 'empty' };
	const filled = required >= atom.min || fill(solver, atom, members, required);
	if (filled === 'never') return { is: 'empty' };
	if (state.is !== 'inhabited') return state;
	return filled ? { ...state, witness: Object.fromEntries(members) } : unsure('how many fields there are');
}

// Adds optional fields until there are enough; `never` where there can't be enough of them.
function fill(solver: Solver, atom: ObjectAtom, members: Map<string, Json>, required: number): boolean | 'never' {
	let count = required;
	let doubtful = false;
	const add = (name: string, value: Inhabited): void => {
		if (value.is === 'inhabited') members.set(name, value.witness);
		else doubtful = true;
		count++;
	};
	for (const [name, field] of atom.fields) {
		if (field.required || count >= atom.min) continue;
		const value = inhabit(solver, field.node);
		if (value.is !== 'empty') add(name, value);
	}
	const zones = zonesOf(patternsOf(atom));
	if (!zones) return false;
	for (const zone of zones) {
		const name = placeholder(zone, 0);
		const value = inhabit(solver, fieldOf(solver, atom, name).node);
		for (let i = 0; value.is !== 'empty' && count < atom.min; i++) {
			const real = i < LARGEST ? realName(name, atom, new Set(members.keys())) : undefined;
			if (real === null) break;
			if (real === undefined) return false;
			add(real, value);
			if (value.is !== 'inhabited') return false;
		}
	}
	return count < atom.min ? (doubtful ? false : 'never') : !doubtful;
}

const readable = (name: string): string => (isPlaceholder(name) ? '*' : name);
