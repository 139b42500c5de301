import type { Atom } from './atom.js';
import { matchesFormat } from './format.js';
import { matchesPattern } from './pattern.js';

const MEMBERS = 1000;

/** Whether every value of the atom meets a condition that is written only as text: true, false for every value, or undefined. */
export function conditionHolds(condition: string, atom: Atom): boolean | undefined {
	if (atom.opaque.has(condition)) return true;
	if (atom.kind !== 'string' || !atom.within || atom.within.size > MEMBERS) return undefined;
	const verdicts = new Set([...atom.within].map((text) => textMeets(condition, text)));
	return verdicts.size === 1 ? [...verdicts][0] : undefined;
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
