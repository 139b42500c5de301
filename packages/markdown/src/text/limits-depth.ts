/**
 * The 1-based line on which quotes and lists are nested deeper than `most`, or undefined. An upper estimate made without parsing:
 * fences and HTML are not known here, so only markers that could open a container count, with the indent that list items need.
 */
export function containerDepth(text: string, most: number): number | undefined {
	let line = 0;
	let at = 0;
	// Columns at which the content of each open container starts.
	const open: number[] = [];
	while (at < text.length) {
		line++;
		const next = lineAfter(text, at);
		if (openContainers(text, at, next, open, most) > most) return line;
		at = next;
	}
	return undefined;
}

function lineAfter(text: string, from: number): number {
	for (let at = from; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 10) return at + 1;
		if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
	}
	return text.length;
}

function openContainers(text: string, from: number, to: number, open: number[], most: number): number {
	let column = 0;
	let depth = 0;
	let at = from;
	let counted = 0;
	while (at < to) {
		const indentStart = column;
		while (at < to && (text[at] === ' ' || text[at] === '\t')) {
			column += text[at] === '\t' ? 4 - (column % 4) : 1;
			at++;
		}
		if (at >= to || text[at] === '\n' || text[at] === '\r') return depth;
		if (depth === 0) {
			while (open.length > 0 && open[open.length - 1]! > column) open.pop();
			counted = open.length;
		}
		// One blank belongs to the marker before, four more are code.
		const width = markerWidth(text, at, to);
		if (width === 0 || (column - indentStart > 4 && depth > 0)) break;
		if (text[at] !== '>' && isThematicBreak(text, at, to)) break;
		depth++;
		at += width;
		column += width;
		if (text[at - 1] !== '>') open.push(column + 1);
		if (depth + counted > most) break;
	}
	return depth + counted;
}

/** Width of a quote or list marker, 0 where there is none. */
function markerWidth(text: string, at: number, to: number): number {
	const char = text[at];
	if (char === '>') return 1;
	let end = at;
	if (char === '-' || char === '+' || char === '*') end = at + 1;
	else {
		while (end < to && end - at < 9 && text[end]! >= '0' && text[end]! <= '9') end++;
		if (end === at || (text[end] !== '.' && text[end] !== ')')) return 0;
		end++;
	}
	return end >= to || /[ \t\r\n]/.test(text[end]!) ? end - at : 0;
}

/** `- - -` is a rule, not three lists in each other. */
function isThematicBreak(text: string, at: number, to: number): boolean {
	const marker = text[at];
	if (marker !== '-' && marker !== '*') return false;
	let count = 0;
	for (let i = at; i < to; i++) {
		const char = text[i];
		if (char === marker) count++;
		else if (char !== ' ' && char !== '\t' && char !== '\n' && char !== '\r') return false;
	}
	return count >= 3;
}
