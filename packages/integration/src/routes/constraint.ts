/** What a parameter accepts. `opaque`: a pattern that we don't run, so nothing is claimed about it. */
export type Constraint =
	| { readonly kind: 'any' }
	| { readonly kind: 'pattern'; readonly source: string }
	| { readonly kind: 'opaque'; readonly source: string };

const named = new Map([
	['int', '\\d+'],
	['integer', '\\d+'],
	['long', '\\d+'],
	['number', '\\d+'],
	['float', '\\d+\\.\\d+'],
	['alpha', '[A-Za-z]+'],
	['uuid', '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}'],
	['guid', '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}'],
	['slug', '[A-Za-z0-9_-]+'],
	['bool', 'true|false'],
]);
const unconstrained = new Set(['string', 'str', 'default', 'any', '[^/]+', '.+', '\\w+']);

// A run of single characters with quantifiers, or plain words with bars: no nesting, so matching a short text is polynomial.
const atom = String.raw`(?:\\[dwDW.-]|\[\^?[\w\s.-]*(?:\\[dwDW.-][\w\s.-]*)*\]|[\w-])(?:[+*?]|\{\d{1,2}(?:,\d{0,2})?\})?`;
const plain = new RegExp(`^\\^?(?:(?:${atom}){1,12}|(?:[\\w-]+\\|)+[\\w-]+)\\$?$`);
const longest = 64;
const mostOpen = 3;

/** Reads `int`, `uuid`, `\d+`, `en|de` … */
export function constraintOf(text: string): Constraint {
	if (unconstrained.has(text)) return { kind: 'any' };
	const source = named.get(text) ?? text;
	// Many runs of any length take turns for ever on a text that fits none of them.
	const open = source.match(/[+*]|,\d*\}/g)?.length ?? 0;
	return source.length <= 200 && open <= mostOpen && plain.test(source)
		? { kind: 'pattern', source: source.replace(/^\^|\$$/g, '') }
		: { kind: 'opaque', source };
}

/** Whether a text passes; an opaque pattern passes nothing, since a finding must be certain. */
export function accepts(constraint: Constraint, text: string): boolean {
	if (constraint.kind === 'any') return text !== '';
	if (constraint.kind === 'opaque' || text.length > longest) return false;
	return new RegExp(`^(?:${constraint.source})$`).test(text);
}

export function sameConstraint(a: Constraint, b: Constraint): boolean {
	return a.kind === b.kind && (a.kind === 'any' || (b.kind !== 'any' && a.source === b.source));
}

const samples = ['1', '42', '1.5', 'a', 'abc', 'x1', 'true', 'en', 'a-b', '123e4567-e89b-12d3-a456-426614174000'];

/** A text that both accept, if one is found among the words of the patterns and a few samples. */
export function commonText(a: Constraint, b: Constraint): string | undefined {
	if (a.kind === 'opaque' || b.kind === 'opaque') return sameConstraint(a, b) ? 'x' : undefined;
	const words = [a, b].flatMap((c) => (c.kind === 'pattern' && /^[\w|-]+$/.test(c.source) ? c.source.split('|') : []));
	return [...words, ...samples].find((text) => accepts(a, text) && accepts(b, text));
}
