const quotes = ['`', '"', "'"];

/** A touch as written, without what people wrap around it: quotes, backticks, notes in brackets at the end. */
export function unwrapTouch(text: string): string {
	let touch = text.normalize('NFC').trim();
	for (;;) {
		const bare = withoutNote(withoutQuotes(touch)).trim();
		if (bare === touch) return touch;
		touch = bare;
	}
}

function withoutQuotes(text: string): string {
	return text.length > 1 && quotes.includes(text[0]!) && text.endsWith(text[0]!) ? text.slice(1, -1) : text;
}

function withoutNote(text: string): string {
	const open = text.endsWith(')') ? text.lastIndexOf('(') : text.endsWith(']') ? text.lastIndexOf('[') : -1;
	return open > 0 && text[open - 1]!.trim() === '' ? text.slice(0, open) : text;
}

/** `word:rest` with a word of two letters or more names shared state; `C:\x` is a path. */
export function isName(touch: string): boolean {
	return /^[A-Za-z]{2,}:/.test(touch);
}

/** The segments of a path or glob, ASCII case folded, `.` and `..` resolved. A `/` at the end adds an empty segment. */
export function segmentsOf(path: string): string[] {
	const segments: string[] = [];
	const folded = path.replaceAll('\\', '/').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
	for (const segment of folded.split('/')) {
		if (segment === '' || segment === '.') continue;
		const last = segments.at(-1);
		if (segment === '..' && last !== undefined && last !== '..' && last !== '**') segments.pop();
		else segments.push(segment);
	}
	if (folded.endsWith('/')) segments.push('');
	return segments;
}
