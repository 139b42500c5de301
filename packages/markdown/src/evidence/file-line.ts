/** `path (note)`, `path: note` or `path - note`, the path bare or in backticks; `(lines 12-45)` is off. */
export function readFileLine(text: string): { path: string; note?: string } | undefined {
	const line = text.replace(/\s*\((?:lines?|l)\.?\s*\d+(?:\s*[-–,]\s*\d+)*\)/gi, '');
	const path = /^\S+?(?=:?(?:\s|$))/.exec(line.trim())?.[0];
	if (path === undefined || !looksLikePath(path)) return undefined;
	const rest = line
		.trim()
		.slice(path.length)
		.replace(/^\s*(?::|-|–|—)?\s*/, '');
	const bracketed = /^\(([^()]*)\)\s*(?::|-|–|—)?\s*/.exec(rest);
	const note = bracketed
		? [bracketed[1]!.trim(), rest.slice(bracketed[0].length).trim()].filter((part) => part !== '').join(': ')
		: rest.trim();
	return { path, ...(note === '' ? {} : { note }) };
}

function looksLikePath(word: string): boolean {
	return (
		/^(?:[\w@.~()[\]+-]+[/\\])*[\w@.~()[\]+*-]*(?:\.[\w-]+|[/\\])$|[/\\]|^(?:Dockerfile|Makefile|LICENSE|README)$/.test(word) &&
		!/^https?:/.test(word)
	);
}
