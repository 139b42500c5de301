import { automatonOf, closure, step } from './pattern/automaton.js';

const LENGTH = 10_000;

/**
 * Whether `text` matches the ECMA-262 `pattern` somewhere, in time linear in the text; undefined for patterns that aren't regular (look-around, references,
 * word boundaries) and for texts of more than 10,000 characters.
 */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
	if (text.length > LENGTH) return undefined;
	const automaton = automatonOf(pattern);
	if (!automaton) return undefined;
	let states = closure(automaton, [automaton.start]);
	for (const letter of text) states = step(automaton, states, letter.codePointAt(0)!);
	return states.includes(automaton.end);
}
