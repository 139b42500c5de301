type Range = readonly [number, number];

/** Lines of a paragraph, those joined whose brackets stay open. */
export function balancedLines(text: string, ranges: readonly Range[]): Range[][] {
	const groups: Range[][] = [];
	let depth = 0;
	for (const range of ranges) {
		if (depth > 0 && groups.at(-1)!.length < 60) groups.at(-1)!.push(range);
		else {
			depth = 0;
			groups.push([range]);
		}
		for (let i = range[0]; i < range[1]; i++) {
			const c = text[i];
			if (c === '{' || c === '[' || c === '(') depth++;
			else if (c === '}' || c === ']' || c === ')') depth = Math.max(0, depth - 1);
		}
	}
	return groups;
}
