const ATX = /^(#{1,6})(?:[ \t]+|$)/;
const BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const SETEXT = /^(?:=+|-+)[ \t]*$/;
const MARKER = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
const DELIMITER_CELL = /^[ \t]*:?-+:?[ \t]*$/;
const HTML_STARTS: readonly RegExp[] = [
	/^<(?:script|pre|textarea|style)(?:[\s>]|$)/i,
	/^<!--/,
	/^<\?/,
	/^<![A-Za-z]/,
	/^<!\[CDATA\[/,
	/^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i,
	/^(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[A-Za-z][A-Za-z0-9-]*\s*>)\s*$/,
];
const STARTS = new Set([...'#`~<>=-+*_|:'].map((character) => character.charCodeAt(0)));
const HTML_ENDS: readonly RegExp[] = [/<\/(?:script|pre|textarea|style)>/i, /-->/, /\?>/, />/, /\]\]>/];

export interface ListMarker {
	readonly width: number;
	/** The character that all items of one list share. */
	readonly sign: string;
	/** The number of an ordered item. */
	readonly number: number | undefined;
}

/** Whether no block but a paragraph can begin with this character. */
export function isPlainStart(code: number): boolean {
	return !(code >= 48 && code <= 57) && !STARTS.has(code);
}

/** Level of an ATX heading and the range of its content within `rest`. */
export function atxHeading(rest: string): { level: number; start: number; end: number } | undefined {
	const match = rest.startsWith('#') ? ATX.exec(rest) : null;
	if (!match) return undefined;
	const start = match[0].length;
	return { level: match[1]!.length, start, end: Math.max(start, withoutClosingHashes(rest)) };
}

// By hand: a pattern for blanks and hashes at the end is quadratic in the blanks before them.
function withoutClosingHashes(rest: string): number {
	const end = contentEnd(rest, rest.length);
	let hashes = end;
	while (rest[hashes - 1] === '#') hashes--;
	if (hashes === end || !(rest[hashes - 1] === ' ' || rest[hashes - 1] === '\t')) return hashes === 0 ? 0 : end;
	return contentEnd(rest, hashes);
}

// Only blanks and tabs are blank to Markdown; a no-break space is text.
function contentEnd(text: string, from: number): number {
	let end = from;
	while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
	return end;
}

export function fenceOpening(rest: string): { sign: string; length: number; info: string } | undefined {
	const sign = rest[0]!;
	if (sign !== '`' && sign !== '~') return undefined;
	let length = 1;
	while (rest[length] === sign) length++;
	const info = rest.slice(length);
	return length < 3 || (sign === '`' && info.includes('`')) ? undefined : { sign, length, info: info.trim() };
}

export function isFenceClosing(rest: string, sign: string, length: number): boolean {
	let run = 0;
	while (rest[run] === sign) run++;
	return run >= length && contentEnd(rest, rest.length) <= run;
}

export function isThematicBreak(rest: string): boolean {
	return BREAK.test(rest);
}

export function setextLevel(rest: string): 1 | 2 | undefined {
	return SETEXT.test(rest) ? (rest[0] === '=' ? 1 : 2) : undefined;
}

/** Which of the seven kinds of HTML block begins here (CommonMark 4.6). */
export function htmlKind(rest: string): number | undefined {
	if (!rest.startsWith('<')) return undefined;
	const kind = HTML_STARTS.findIndex((start) => start.test(rest));
	return kind === -1 ? undefined : kind + 1;
}

/** Whether an HTML block of a kind that ends by its own mark ends on this line. */
export function endsHtml(rest: string, kind: number): boolean {
	return HTML_ENDS[kind - 1]?.test(rest) ?? false;
}

export function listMarker(rest: string): ListMarker | undefined {
	const match = MARKER.exec(rest);
	if (!match) return undefined;
	const sign = match[0].at(-1)!;
	return { width: match[0].length, sign, number: match[1] === undefined ? undefined : Number(match[1]) };
}

/** How many cells a delimiter row (`| - | :-: |`) has, or nothing where it is none. */
export function delimiterCells(rest: string): number | undefined {
	if (!/^[|:\- \t]+$/.test(rest) || !/-/.test(rest) || !/[|:]/.test(rest)) return undefined;
	const inner = rest.trim().replace(/^\|/, '').replace(/\|$/, '');
	const cells = inner.split('|');
	return cells.every((cell) => DELIMITER_CELL.test(cell)) ? cells.length : undefined;
}
