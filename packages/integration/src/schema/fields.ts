import type { Field, ObjectAtom } from './atom.js';
import type { Node } from './node.js';
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

const CANDIDATES = ['extra', '0', '_', 'a', 'x-extra', 'foo', 'A', ''];

/** A real name for a placeholder: not listed, and matching exactly the patterns of its zone. */
export function realName(name: string, atom: ObjectAtom, taken: ReadonlySet<string>): string | undefined {
	const zone = zoneOf(name);
	const patterns = new Set([...zone, ...atom.patterns.keys(), ...(atom.zones ?? [])]);
	const literals = zone.map((pattern) => pattern.replace(/^\^|\$$/g, ''));
	const numbered = Array.from({ length: 20 }, (_, i) => `extra${i}`);
	return [...literals, ...CANDIDATES, ...numbered].find(
		(candidate) =>
			!atom.fields.has(candidate) && !taken.has(candidate) && [...patterns].every((p) => matchesPattern(p, candidate) === zone.includes(p)),
	);
}
