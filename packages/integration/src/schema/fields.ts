import type { Field, ObjectAtom } from './atom.js';
import { anyNode, type Node } from './node.js';
import { findText } from './pattern/search.js';
import { matchesPattern } from './pattern.js';
import { both, type Solver } from './solver.js';

const MARK = '\uE000';

/** A made-up name that stands for any unlisted one which matches exactly these patterns. */
export const placeholder = (zone: readonly string[], number: number): string => MARK + JSON.stringify([number, ...zone]);

export const isPlaceholder = (name: string): boolean => name.startsWith(MARK);

const zoneOf = (name: string): readonly string[] => (JSON.parse(name.slice(1)) as string[]).slice(1);

/** What a field holds whose name may match the pattern or not. */
export const undecided = (pattern: string): Node => ({ kind: 'unknown', reason: `whether the name matches ${pattern}` });

/** The patterns that tell the unlisted names of an object apart. */
export const patternsOf = ({ rests, zones = [] }: ObjectAtom): readonly string[] => [
	...new Set([...rests.flatMap(({ patterns }) => [...patterns.keys()]), ...zones]),
];

/** What an object says of one name: its own entry, or what each rule for unlisted names says of it. */
export function fieldOf(solver: Solver, atom: ObjectAtom, name: string): Field {
	const own = atom.fields.get(name);
	if (own) return own;
	const zone = isPlaceholder(name) ? zoneOf(name) : undefined;
	let node: Node = anyNode;
	for (const { patterns, additional } of atom.rests) {
		let matched = false;
		for (const [pattern, schema] of patterns) {
			const matches = zone ? zone.includes(pattern) : matchesPattern(pattern, name);
			if (matches === undefined) return { node: undecided(pattern), required: false };
			if (!matches) continue;
			matched = true;
			node = both(solver, node, schema);
		}
		if (!matched) node = both(solver, node, additional);
	}
	return { node, required: false };
}

/** A real name for a placeholder: not listed, and matching exactly the patterns of its zone; null where there is none, undefined where that isn't decided. */
export function realName(name: string, atom: ObjectAtom, taken: ReadonlySet<string>): string | null | undefined {
	const matching = zoneOf(name);
	const refusing = patternsOf(atom).filter((pattern) => !matching.includes(pattern));
	const except = new Set([...atom.fields.keys(), ...taken].filter((other) => !isPlaceholder(other)));
	if (matching.length + refusing.length > 0) return findText({ matching, refusing, min: 0, max: Number.POSITIVE_INFINITY, except });
	for (let i = 0; ; i++) {
		const candidate = i === 0 ? 'extra' : `extra${i}`;
		if (!except.has(candidate)) return candidate;
	}
}
