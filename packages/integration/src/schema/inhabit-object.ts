import type { ObjectAtom } from './atom.js';
import { fieldOf, isPlaceholder, placeholder, realName } from './fields.js';
import { type Inhabited, inhabit } from './inhabit.js';
import type { Json } from './node.js';
import type { Solver } from './solver.js';

const LARGEST = 1000;

/** An object of the atom, or the proof that there is none. */
export function inhabitObject(solver: Solver, atom: ObjectAtom): Inhabited {
	if (atom.min > atom.max) return { is: 'empty' };
	const path: string[] = atom.at === undefined ? [] : [readable(atom.at)];
	const members: [string, Json][] = [];
	let required = 0;
	let state: Inhabited = { is: 'inhabited', witness: null, path };
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
		if (value.is === 'inhabited') members.push([name, value.witness]);
	}
	if (required > atom.max) return { is: 'empty' };
	const filled = required >= atom.min || fill(solver, atom, members, required);
	if (filled === 'never') return { is: 'empty' };
	if (filled !== true && state.is === 'inhabited')
		state = atom.cut ? { is: 'unknown', path, reason: 'how many fields there are' } : { is: 'assumed', path };
	return state.is === 'inhabited' ? named(atom, members, state.path) : state;
}

// Adds optional fields until there are enough; `never` where there can't be enough of them.
function fill(solver: Solver, atom: ObjectAtom, members: [string, Json][], required: number): true | false | 'never' {
	let count = required;
	let doubtful = atom.patterns.size > 0;
	for (const [name, field] of atom.fields) {
		if (field.required || count >= atom.min) continue;
		const value = inhabit(solver, field.node);
		if (value.is === 'empty') continue;
		if (value.is === 'inhabited') members.push([name, value.witness]);
		else doubtful = true;
		count++;
	}
	const made = [...atom.fields.keys()].filter(isPlaceholder).length;
	for (let i = made; count < atom.min && i < made + LARGEST; i++) {
		const name = placeholder([], i);
		const value = inhabit(solver, fieldOf(solver, atom, name).node);
		if (value.is === 'empty') return doubtful && atom.patterns.size > 0 ? false : 'never';
		if (value.is !== 'inhabited') return false;
		members.push([name, value.witness]);
		count++;
	}
	return count >= atom.min && !doubtful;
}

const readable = (name: string): string => (isPlaceholder(name) ? '*' : name);

// Gives the made-up names real ones; where none is found the zone itself may be empty.
function named(atom: ObjectAtom, members: readonly [string, Json][], path: readonly string[]): Inhabited {
	const taken = new Set<string>();
	const entries: [string, Json][] = [];
	for (const [name, value] of members) {
		const real = isPlaceholder(name) ? realName(name, atom, taken) : name;
		if (real === null) return { is: 'empty' };
		if (real === undefined) return atom.cut ? { is: 'unknown', path, reason: 'which names match' } : { is: 'assumed', path };
		taken.add(real);
		entries.push([real, value]);
	}
	return { is: 'inhabited', witness: Object.fromEntries(entries), path };
}
