/** A place in one line, in characters and in columns; a tab reaches to the next multiple of 4. */
export interface LineCursor {
	readonly text: string;
	readonly end: number;
	offset: number;
	column: number;
	/** Columns of a tab at `offset` that are used up already. */
	eaten: number;
}

export function openLine(text: string, start: number, end: number): LineCursor {
	return { text, end, offset: start, column: 0, eaten: 0 };
}

/** Columns of blanks before the next character, and where it stands; `offset === end` on a blank line. */
export function indentAt(cursor: LineCursor): { readonly width: number; readonly offset: number } {
	let column = cursor.column;
	let at = cursor.offset;
	for (; at < cursor.end; at++) {
		const code = cursor.text.charCodeAt(at);
		if (code === 32) column++;
		else if (code === 9)
			column += 4 - ((at === cursor.offset ? column - cursor.eaten : column) % 4) - (at === cursor.offset ? cursor.eaten : 0);
		else break;
	}
	return { width: column - cursor.column, offset: at };
}

/** Goes on by columns of blanks; may stop inside a tab. */
export function skipColumns(cursor: LineCursor, columns: number): void {
	for (let left = columns; left > 0 && cursor.offset < cursor.end; ) {
		const code = cursor.text.charCodeAt(cursor.offset);
		if (code !== 32 && code !== 9) return;
		const width = code === 9 ? 4 - ((cursor.column - cursor.eaten) % 4) - cursor.eaten : 1;
		const taken = Math.min(width, left);
		cursor.column += taken;
		left -= taken;
		if (taken < width) cursor.eaten += taken;
		else {
			cursor.offset++;
			cursor.eaten = 0;
		}
	}
}

/** Goes on by characters that are no tabs. */
export function skipCharacters(cursor: LineCursor, count: number): void {
	cursor.offset += count;
	cursor.column += count;
	cursor.eaten = 0;
}
