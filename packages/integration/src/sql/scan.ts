/** A lexical piece of SQL; offsets in UTF-16 units. */
interface SqlToken {
	readonly kind: 'word' | 'quoted' | 'literal' | 'sign' | 'comment';
	readonly text: string;
	readonly offset: number;
}

const NEXT =
	/(\s+)|(--[^\n]*)|(\/\*)|("(?:[^"]|"")*"?)|([eE]'(?:[^'\\]|\\[\s\S]|'')*'?|'(?:[^']|'')*'?)|(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(::|[\s\S])/y;

/** The tokens of SQL, quotes, dollar quotes and nested comments respected. */
export function* scanSql(sql: string): Generator<SqlToken> {
	let offset = 0;
	while (offset < sql.length) {
		NEXT.lastIndex = offset;
		const match = NEXT.exec(sql);
		if (!match) return;
		const [whole, blank, line, block, quoted, literal, dollar, word] = match;
		let text = whole;
		if (block !== undefined) text = sql.slice(offset, endOfComment(sql, offset));
		else if (dollar !== undefined) {
			const close = sql.indexOf(dollar, offset + dollar.length);
			text = sql.slice(offset, close < 0 ? sql.length : close + dollar.length);
		}
		if (blank === undefined) {
			const kind =
				line !== undefined || block !== undefined
					? 'comment'
					: quoted !== undefined
						? 'quoted'
						: literal !== undefined || dollar !== undefined
							? 'literal'
							: word !== undefined
								? 'word'
								: 'sign';
			yield { kind, text, offset };
		}
		offset += text.length;
	}
}

function endOfComment(sql: string, start: number): number {
	let depth = 0;
	const edge = /\/\*|\*\//g;
	edge.lastIndex = start;
	for (let match = edge.exec(sql); match; match = edge.exec(sql)) {
		depth += match[0] === '/*' ? 1 : -1;
		if (depth === 0) return edge.lastIndex;
	}
	return sql.length;
}

/** How deep comments are nested, wherever they stand. */
export function commentDepth(sql: string): number {
	let [depth, deepest] = [0, 0];
	for (const [edge] of sql.matchAll(/\/\*|\*\//g)) {
		depth = Math.max(0, depth + (edge === '/*' ? 1 : -1));
		deepest = Math.max(deepest, depth);
	}
	return deepest;
}

/** SQL without comments and with single blanks, words in lower case: equal text, equal meaning. */
export function canonicalSql(sql: string): string {
	const parts: string[] = [];
	for (const token of scanSql(sql)) {
		if (token.kind === 'comment') continue;
		parts.push(token.kind === 'word' ? token.text.toLowerCase() : token.text);
	}
	return parts.join(' ').replace(/( ;)+$/, '');
}

/** Where statements begin and end by their semicolons alone. */
export function splitSql(sql: string): readonly { readonly start: number; readonly end: number }[] {
	const pieces: { start: number; end: number }[] = [];
	let start: number | undefined;
	for (const token of scanSql(sql)) {
		if (token.kind === 'sign' && token.text === ';') {
			if (start !== undefined) pieces.push({ start, end: token.offset });
			start = undefined;
		} else if (token.kind !== 'comment') start ??= token.offset;
	}
	if (start !== undefined) pieces.push({ start, end: sql.length });
	return pieces;
}
