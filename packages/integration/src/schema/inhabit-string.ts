import { lengthOf, type StringAtom } from './atom.js';
import { findString, textMeets } from './conditions.js';
import { formatSamples } from './format.js';
import { doubt, type Inhabited } from './inhabit.js';

const LONGEST = 10_000;
const MEMBERS = 1000;

/** A string of the atom, or the proof that there is none. */
export function inhabitString(atom: StringAtom): Inhabited {
	if (atom.within ? atom.within.size === 0 : atom.min > atom.max || (atom.max === 0 && atom.except.has(''))) return { is: 'empty' };
	const patterned = !atom.within && [...atom.opaque].some((condition) => /^(not )?pattern /.test(condition));
	const found = patterned ? findString(atom) : undefined;
	if (found === null) return { is: 'empty' };
	if (found !== undefined && fits(atom, found)) return { is: 'inhabited', witness: found, path: [] };
	const candidates = atom.within ? [...atom.within].slice(0, MEMBERS) : samples(atom);
	let open = atom.within === undefined || atom.within.size > MEMBERS;
	for (const text of candidates) {
		const verdict = fits(atom, text);
		if (verdict) return { is: 'inhabited', witness: text, path: [] };
		if (verdict === undefined) open = true;
	}
	return open ? doubt(atom, []) : { is: 'empty' };
}

function fits(atom: StringAtom, text: string): boolean | undefined {
	const length = lengthOf(text);
	if (length < atom.min || length > atom.max || atom.except.has(text)) return false;
	const verdicts = [...atom.opaque].map((condition) => textMeets(condition, text));
	return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

function samples(atom: StringAtom): string[] {
	const found: string[] = [];
	for (const condition of atom.opaque) {
		const text = condition.replace(/^not /, '');
		if (text.startsWith('format ')) found.push(...formatSamples(text.slice(7)));
	}
	const length = Math.max(atom.min, Math.min(1, atom.max));
	if (length > LONGEST) return found;
	for (const letter of ['a', 'b', '0', 'A', ' ', '-', 'z'])
		found.push(letter.repeat(length), letter.repeat(Math.min(length + 3, atom.max)));
	for (let i = 0; i <= Math.min(atom.except.size, MEMBERS) && length > 0; i++) {
		const number = String.fromCodePoint(0x4e00 + (i % 20_000));
		found.push(number + 'a'.repeat(length - 1));
	}
	return found;
}
