import { type Automaton, automatonOf, closure, step } from './automaton.js';
import { LAST } from './char-set.js';

/** A wanted text: it matches some patterns and not others, has a length in code points, and isn't one of a few. */
interface Wanted {
	readonly matching: readonly string[];
	readonly refusing: readonly string[];
	readonly min: number;
	readonly max: number;
	readonly except?: ReadonlySet<string>;
}

const PLACES = 20_000;
const EXCEPTIONS = 30;

/** A shortest such text; null where there is none, undefined where that isn't decided (patterns that aren't regular, or too large). */
export function findText(wanted: Wanted): string | null | undefined {
	const except = [...(wanted.except ?? [])];
	if (except.length > EXCEPTIONS) return undefined;
	const matching = wanted.matching.map(automatonOf);
	const refusing = [...wanted.refusing, ...except.map(literally)].map(automatonOf);
	const all: Automaton[] = [];
	for (const automaton of [...matching, ...refusing]) {
		if (!automaton) return undefined;
		all.push(automaton);
	}
	return search(all, matching.length, wanted.min, wanted.max);
}

const literally = (text: string): string => `^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;

interface Place {
	readonly sets: readonly (readonly number[])[];
	readonly code: number;
	readonly before: Place | undefined;
}

// Breadth first through the product of the deterministic automata, one length after another.
function search(all: readonly Automaton[], positive: number, min: number, max: number): string | null | undefined {
	const letters = representatives(all);
	const seen = new Set<string>();
	let layer: Place[] = [{ sets: all.map((automaton) => closure(automaton, [automaton.start])), code: -1, before: undefined }];
	let places = 0;
	for (let length = 0; layer.length > 0 && length <= max; length++) {
		const fresh: Place[] = [];
		const here = new Set<string>();
		for (const place of layer) {
			const key = place.sets.map((set) => set.join()).join('|');
			const known = length >= min ? seen : here;
			if (known.has(key)) continue;
			known.add(key);
			if (++places > PLACES) return undefined;
			if (length >= min && accepted(all, positive, place)) return spelled(place);
			fresh.push(place);
		}
		layer = [];
		for (const place of fresh) {
			if (place.sets.slice(0, positive).some((set) => set.length === 0)) continue;
			for (const code of letters) {
				if (++places > PLACES * 10) return undefined;
				layer.push({ sets: place.sets.map((set, i) => step(all[i]!, set, code)), code, before: place });
			}
		}
	}
	return null;
}

const accepted = (all: readonly Automaton[], positive: number, place: Place): boolean =>
	place.sets.every((set, i) => set.includes(all[i]!.end) === i < positive);

function spelled(place: Place): string {
	const letters: string[] = [];
	for (let at: Place | undefined = place; at && at.code >= 0; at = at.before) letters.push(String.fromCodePoint(at.code));
	return letters.reverse().join('');
}

// One code point for each class of those that no automaton tells apart; readable ones first.
function representatives(all: readonly Automaton[]): readonly number[] {
	const borders = new Set([0, ...[...'aA0_- '].map((letter) => letter.codePointAt(0)!)]);
	for (const { states } of all)
		for (const { set } of states)
			for (const [low, high] of set ?? []) {
				borders.add(low);
				if (high < LAST) borders.add(high + 1);
			}
	const readable = (code: number): number =>
		code >= 0x61 && code <= 0x7a ? 0 : code >= 0x20 && code < 0x7f ? 1 : code < 0xd800 || code > 0xdfff ? 2 : 3;
	return [...borders].sort((a, b) => readable(a) - readable(b) || a - b);
}
