import type { Field, ObjectAtom } from './atom.js';
import type { Node } from './node.js';
import { findText } from './pattern/search.js';
import { matchesPattern } from './pattern.js';
import { both, type Solver } from './solver.js';

const MARK = '\uE000';

/** A made-up name that stands for any unlisted one which matches exactly these patterns. */
export const placeholder = (zone: readonly string[], number: number): string => MARK + JSON.stringify([number, ...zone]);

export const isPlaceholder = (name: string): boolean => name.startsWith(MARK);

const zoneOf = (name: string): readonly string[] => (JSON.parse(name.slice(1)) as string[]).slice(1);

const undecided = (pattern: string): Node => ({ kind: 'unknown', reason: `whether the name matches ${pattern}` });

/** What an object says of one name: its own entry, or its patterns, or what it allows besides. */
export function fieldOf(solver: Solver, atom: ObjectAtom, name: string): Field {
	const own = atom.fields.get(name);
	if (own) return own;
	let node: Node | undefined;
	const zone = isPlaceholder(name) ? zoneOf(name) : undefined;
	for (const [pattern, schema] of atom.patterns) {
		const matches = zone ? zone.includes(pattern) : matchesPattern(pattern, name);
		if (matches === undefined) return { node: undecided(pattern), required: false };
		if (matches) node = node ? both(solver, node, schema) : schema;
	}
	return { node: node ?? atom.additional, required: false };
}

/** A real name for a placeholder: not listed, and matching exactly the patterns of its zone; null where there is none, undefined where that isn't decided. */
export function realName(name: string, atom: ObjectAtom, taken: ReadonlySet<string>): string | null | undefined {
	const matching = zoneOf(name);
	const others = new Set([...atom.patterns.keys(), ...(atom.zones ?? [])]);
	const refusing = [...others].filter((pattern) => !matching.includes(pattern));
	const except = new Set([...atom.fields.keys(), ...taken].filter((other) => !isPlaceholder(other)));
	if (matching.length + refusing.length > 0) return findText({ matching, refusing, min: 0, max: Number.POSITIVE_INFINITY, except });
	for (let i = 0; ; i++) {
		const candidate = i === 0 ? 'extra' : `extra${i}`;
		if (!except.has(candidate)) return candidate;
	}
}
