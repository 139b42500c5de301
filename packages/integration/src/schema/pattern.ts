const LENGTH = 64;
const QUANTIFIERS = 6;

/**
 * Whether `text` matches the ECMA-262 `pattern` somewhere; undefined where that can't be found out safely: a pattern that doesn't compile, or one that could
 * backtrack for long.
 */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
	if (text.length > LENGTH || !isTame(pattern)) return undefined;
	try {
		return new RegExp(pattern, 'u').test(text);
	} catch {
		return undefined;
	}
}

// Few quantifiers, none on a group and no references: then matching is a small power of the text's length.
function isTame(pattern: string): boolean {
	const bare = pattern.replace(/\\[^\d]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
	return !/\)[*+{]|\\\d|\(\?[=!<]/.test(bare) && (bare.match(/[*+?{]/g)?.length ?? 0) <= QUANTIFIERS;
}
