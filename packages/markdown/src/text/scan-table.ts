import type { Range } from './block.js';

/** The cells of a table row, blanks off; an escaped pipe belongs to its cell. */
export function tableCells(text: string, start: number, end: number): Range[] {
	const cells: Range[] = [];
	let from = start;
	for (let at = start; at < end; at++) {
		if (text[at] === '\\') at++;
		else if (text[at] === '|') {
			cells.push(trimmed(text, from, at));
			from = at + 1;
		}
	}
	const last = trimmed(text, from, end);
	if (last.end > last.start || cells.length === 0) cells.push(last);
	// A pipe before the first cell opens the row and separates nothing.
	const first = cells[0]!;
	return cells.length > 1 && first.start === first.end && text.slice(start, first.end + 1).trim() === '|' ? cells.slice(1) : cells;
}

function trimmed(text: string, start: number, end: number): Range {
	let [from, to] = [start, end];
	while (from < to && (text[from] === ' ' || text[from] === '\t')) from++;
	while (to > from && (text[to - 1] === ' ' || text[to - 1] === '\t')) to--;
	return { start: from, end: to };
}
