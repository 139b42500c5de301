import type { Atom, StringAtom } from './atom.js';
import { matchesFormat } from './format.js';
import { findText } from './pattern/search.js';
import { matchesPattern } from './pattern.js';

const MEMBERS = 1000;

/** Whether every value of the atom meets a condition that is written only as text; undefined where that isn't known. */
export function conditionHolds(condition: string, atom: Atom): boolean | undefined {
	if (atom.opaque.has(condition)) return true;
	if (atom.kind !== 'string') return undefined;
	if (!atom.within) return condition.startsWith('pattern ') && findString(atom, [condition.slice(8)]) === null ? true : undefined;
	if (atom.within.size > MEMBERS) return undefined;
	const verdicts = new Set([...atom.within].map((text) => textMeets(condition, text)));
	return verdicts.size === 1 ? [...verdicts][0] : undefined;
}

/** A string that meets the atom's lengths and patterns and doesn't match `refusing`; null where there is none, undefined where that isn't decided. */
export function findString(atom: StringAtom, refusing: readonly string[] = []): string | null | undefined {
	const conditions = [...atom.opaque];
	const after = (start: string) =>
		conditions.filter((condition) => condition.startsWith(start)).map((condition) => condition.slice(start.length));
	return findText({
		matching: after('pattern '),
		refusing: [...refusing, ...after('not pattern ')],
		min: atom.min,
		max: atom.max,
		except: atom.except,
	});
}

/** Whether one string meets `pattern …`, `format …` or the negation `not …` of either. */
export function textMeets(condition: string, text: string): boolean | undefined {
	if (condition.startsWith('not ')) {
		const inner = textMeets(condition.slice(4), text);
		return inner === undefined ? undefined : !inner;
	}
	if (condition.startsWith('pattern ')) return matchesPattern(condition.slice(8), text);
	if (condition.startsWith('format ')) return matchesFormat(condition.slice(7), text);
	return undefined;
}

/** A condition on strings alone can be taken as met by some value; others may contradict each other. */
export const isTextual = (condition: string): boolean => /^(pattern|format) /.test(condition);

/** The opposite of a condition. */
export const negated = (condition: string): string => (condition.startsWith('not ') ? condition.slice(4) : `not ${condition}`);
