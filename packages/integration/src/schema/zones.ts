const PATTERNS = 4;

/** Every set of these patterns that a name may match together; undefined where there are too many. */
export function zonesOf(patterns: readonly string[]): readonly (readonly string[])[] | undefined {
	if (patterns.length > PATTERNS) return undefined;
	return Array.from({ length: 1 << patterns.length }, (_, chosen) => patterns.filter((_, i) => chosen & (1 << i)));
}
