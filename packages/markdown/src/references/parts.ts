import type { Span } from './trim.js';

/** One item of a list: its range without the notes that trail it. */
export interface Part extends Span {
	readonly note?: string;
	/** Wholly in parentheses, or noted as optional. */
	readonly soft?: true;
}

const OPTIONAL = /^(?:optional|soft|nice to have|if available)\b/i;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

/** Cuts at `,` and `;`, and at line ends, outside parentheses; one after another, since a field may hold a million. */
export function splitAtCommas(text: string, span: Span): Iterable<Part> {
	return split(text, span, (at) => (text[at] === ',' || text[at] === ';' || text[at] === '\n' || text[at] === '\r' ? 1 : 0));
}

/** Cuts at the word `and` and at `+` and `&`, outside parentheses. */
export function splitAtConjunctions(text: string, span: Span): Iterable<Part> {
	return split(text, span, (at) => {
		if (text[at] === '+' || text[at] === '&') return isJoint(text, at) ? 1 : 0;
		const and = (text[at] === 'a' || text[at] === 'A') && /^and$/i.test(text.slice(at, at + 3));
		return and && !isWord(text[at - 1]) && !isWord(text[at + 3]) ? 3 : 0;
	});
}

// "Auth + Courses" and "US1+US4" are two, "C++ bindings" is one.
function isJoint(text: string, at: number): boolean {
	const [before, after] = [text[at - 1] ?? ' ', text[at + 1] ?? ' '];
	return (/\s/.test(before) && /\s/.test(after)) || (isWord(before) && isWord(after)) || before === ')';
}

function isWord(character: string | undefined): boolean {
	return character !== undefined && WORD_CHARACTER.test(character);
}

function* split(text: string, { start, end }: Span, separatorAt: (at: number) => number): Generator<Part> {
	let from = start;
	let notes: Span[] = [];
	for (let at = start; at < end; ) {
		if (text[at] === '(') {
			const close = closing(text, at, end);
			notes.push({ start: at, end: close });
			at = close;
			continue;
		}
		const size = separatorAt(at);
		if (size > 0) {
			yield* toParts(text, { start: from, end: at }, notes);
			notes = [];
			from = at + size;
		}
		at += Math.max(size, 1);
	}
	yield* toParts(text, { start: from, end }, notes);
}

function toParts(text: string, span: Span, notes: readonly Span[]): Part[] {
	let end = span.end;
	let cut = notes.length;
	const blank = (from: number, to: number): boolean => /^[\s.✅✔✓]*$/u.test(text.slice(from, to));
	while (cut > 0 && blank(notes[cut - 1]!.end, end)) end = notes[--cut]!.start;
	if (cut === notes.length) return [span];
	const note = text.slice(notes[cut]!.start + 1, notes.at(-1)!.end).replace(/\)$/, '');
	if (cut === 0 && blank(span.start, end)) {
		const inner = { start: notes[0]!.start + 1, end: notes[0]!.end - (text[notes[0]!.end - 1] === ')' ? 1 : 0) };
		return [{ ...inner, soft: true }];
	}
	return [{ start: span.start, end, note, ...(OPTIONAL.test(note.trim()) ? { soft: true as const } : {}) }];
}

// The end of the group that opens at `at`; the text's end where nothing closes it.
function closing(text: string, at: number, end: number): number {
	let depth = 0;
	for (let i = at; i < end; i++) {
		if (text[i] === '(') depth++;
		else if (text[i] === ')' && --depth === 0) return i + 1;
	}
	return end;
}
