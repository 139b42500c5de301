/** How comments and strings of a language look. */
export interface Lexis {
	/** Openers of line comments. */
	readonly line: readonly string[];
	/** Opener and closer of block comments. */
	readonly block?: readonly [string, string];
	readonly quotes: readonly string[];
	/** The first characters of all of these. */
	readonly starts: string;
}

export const cLike: Lexis = { line: ['//'], block: ['/*', '*/'], quotes: ['"', "'", '`'], starts: '/"\'`' };
export const sqlLike: Lexis = { line: ['--'], block: ['/*', '*/'], quotes: ['"', "'"], starts: '-/"\'' };
export const hashLike: Lexis = { line: ['#'], quotes: ['"""', '"', "'"], starts: '#"\'' };

/** The end (exclusive) of the comment that starts at `i`; `i` where none does. */
export function commentEnd(text: string, i: number, lexis: Lexis): number {
	for (const opener of lexis.line) {
		if (!text.startsWith(opener, i)) continue;
		const end = text.indexOf('\n', i);
		return end < 0 ? text.length : end;
	}
	if (lexis.block !== undefined && text.startsWith(lexis.block[0], i)) {
		const end = text.indexOf(lexis.block[1], i + lexis.block[0].length);
		return end < 0 ? text.length : end + lexis.block[1].length;
	}
	return i;
}

/** The end (exclusive) of the string that starts at `i`; `i` where none does. A string that is not closed ends with its line. */
function stringEnd(text: string, i: number, lexis: Lexis): number {
	const quote = lexis.quotes.find((q) => text.startsWith(q, i));
	if (quote === undefined) return i;
	const lines = quote === '`' || quote.length === 3;
	for (let j = i + quote.length; j < text.length; j++) {
		const c = text[j];
		if (c === '\\') j++;
		else if (c === '\n' && !lines) return j;
		else if (text.startsWith(quote, j)) return j + quote.length;
	}
	return text.length;
}

/** The end (exclusive) of the bracket `({[` that opens at `i`, comments and strings skipped; the text's end where it is never closed. */
export function blockEnd(text: string, i: number, lexis: Lexis): number {
	let depth = 0;
	for (let j = i; j < text.length; ) {
		const skipped = skip(text, j, lexis);
		if (skipped > j) {
			j = skipped;
			continue;
		}
		const c = text[j]!;
		if (c === '{' || c === '(' || c === '[') depth++;
		else if ((c === '}' || c === ')' || c === ']') && --depth <= 0) return j + 1;
		j++;
	}
	return text.length;
}

/** Past a comment or string at `i`. */
export function skip(text: string, i: number, lexis: Lexis): number {
	if (!lexis.starts.includes(text[i] ?? '')) return i;
	const comment = commentEnd(text, i, lexis);
	return comment > i ? comment : stringEnd(text, i, lexis);
}

/** Past blanks and comments at `i`. */
export function skipBlanks(text: string, i: number, lexis: Lexis): number {
	for (let j = i; ; ) {
		while (j < text.length && /\s/.test(text[j]!)) j++;
		const end = commentEnd(text, j, lexis);
		if (end === j) return j;
		j = end;
	}
}

/** Where each bracket `({[` of a text is closed (exclusive), found in one pass; one that never is has no entry. */
export function bracketPairs(text: string, lexis: Lexis): ReadonlyMap<number, number> {
	const pairs = new Map<number, number>();
	const open: number[] = [];
	for (let i = 0; i < text.length; ) {
		const skipped = skip(text, i, lexis);
		if (skipped > i) {
			i = skipped;
			continue;
		}
		const c = text[i]!;
		if (c === '{' || c === '(' || c === '[') open.push(i);
		else if (c === '}' || c === ')' || c === ']') {
			const start = open.pop();
			if (start !== undefined) pairs.set(start, i + 1);
		}
		i++;
	}
	return pairs;
}
