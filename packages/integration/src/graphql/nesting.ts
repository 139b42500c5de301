const DEPTH = 200;

/** Throws where brackets are nested deeper than 200: the parser behind recurses over them. */
export function withoutTooDeep(text: string): void {
	let depth = 0;
	for (const [sign] of text.matchAll(/[[{(\]})]/g)) {
		depth += '[{('.includes(sign) ? 1 : -1;
		if (depth > DEPTH) throw new RangeError('more than 200 levels');
	}
}
