import type { Shape } from './fact.js';
import type { Unit } from './unit.js';

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')', '<': '>' };

/** The end (exclusive) of the bracket that opens at `start`, quotes respected; -1 when it is never closed. */
export function bracketEnd(text: string, start: number): number {
	const stack: string[] = [];
	for (let i = start; i < text.length; i++) {
		const c = text[i]!;
		if (c === '"' || c === "'") {
			const close = quoteEnd(text, i);
			if (close > 0) i = close;
		} else if (c === '<' ? opensGeneric(text, i) : c === '{' || c === '[' || c === '(') {
			stack.push(CLOSER[c]!);
		} else if (c === '}' || c === ']' || c === ')' || (c === '>' && text[i - 1] !== '=' && text[i - 1] !== '-')) {
			if (c === '>' && stack.at(-1) !== '>') continue;
			while (stack.at(-1) === '>' && c !== '>') stack.pop();
			if (stack.pop() !== c) return -1;
			if (stack.length === 0) return i + 1;
		}
	}
	return -1;
}

function opensGeneric(text: string, i: number): boolean {
	return /[\w$]/.test(text[i - 1] ?? '') && /[\w${[("' ]/.test(text[i + 1] ?? '');
}

/** The index of the quote that closes the one at `start`; -1 where none does (an apostrophe). */
function quoteEnd(text: string, start: number): number {
	if (/\w/.test(text[start - 1] ?? '')) return -1;
	const quote = text[start]!;
	for (let i = start + 1; i < text.length && i < start + 2000; i++) {
		if (text[i] === '\\') i++;
		else if (text[i] === quote) return i;
	}
	return -1;
}

const PRIMITIVE =
	/^(?:string|number|boolean|bool|int|integer|float|double|decimal|bigint|any|unknown|void|null|undefined|never|object|date|uuid|str|dict|list|bytes|true|false|none|readonly|keyof|typeof)$/i;

// Words that stand where a type could and name none.
const NO_TYPE = /^(?:JSON|HTML|XML|CSV|PDF|SSE|HTTP|OK|URL|API|UI|TBD|TODO)$/;
const ARTICLE = /^(?:The|An?|Returns?|List|See|Same|All|If|When|On|No|Not|Success|Error)$/;

/**
 * The end (exclusive) of the type expression that starts at `start`: names with generics, brackets, literals, joined by `|` `&`, with `[]` behind. -1 where
 * the text is prose. A lower-case word that is no primitive is a type only when `loose` or brackets follow.
 */
export function typeEnd(text: string, start: number, loose = false): number {
	let i = start;
	let end = -1;
	for (;;) {
		const prefix = /(?:(?:readonly|keyof|typeof)\s+)+/y;
		prefix.lastIndex = i;
		i += prefix.exec(text)?.[0].length ?? 0;
		const operand = operandEnd(text, i, loose);
		if (operand < 0) return end;
		end = operand;
		const operator = /\s*(\||&|=>)\s*/y;
		operator.lastIndex = end;
		const match = operator.exec(text);
		if (match === null || startsResponse(text, end + match[0].length, text.slice(i, end))) return end;
		i = end + match[0].length;
	}
}

/** In `200 {a} | 404 {b}` the bar stands between two answers, not two types. */
function startsResponse(text: string, at: number, before: string): boolean {
	return /^[1-5]\d\d\b(?=\s*(?:[{:[A-Z]|$))/.test(text.slice(at, at + 40)) && !/\d$/.test(before);
}

function operandEnd(text: string, start: number, loose: boolean): number {
	let end = start;
	const c = text[start] ?? '';
	if (c === '{' || c === '[' || c === '(') {
		end = bracketEnd(text, start);
		if (end < 0) return -1;
	} else if (c === '"' || c === "'") {
		const close = quoteEnd(text, start);
		if (close < 0) return -1;
		end = close + 1;
	} else {
		const word = /-?\d+(?:\.\d+)?\b(?![\w.])|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/y;
		word.lastIndex = start;
		const match = word.exec(text);
		if (match === null) return -1;
		end = start + match[0].length;
		if (text[end] === '<' || text[end] === '[') {
			const close = bracketEnd(text, end);
			if (close > 0) end = close;
		} else if (text[end] === '(') {
			const close = bracketEnd(text, end);
			if (close < 0 || !/^z(\.|$)/.test(match[0])) return -1;
			end = chainEnd(text, close);
		} else if (
			NO_TYPE.test(match[0]) ||
			(PRIMITIVE.test(match[0]) && /^\s+(?!(?:if|when|on|with|for|in|as)\b)[a-z]/.test(text.slice(end, end + 20))) ||
			(ARTICLE.test(match[0]) && /^\s+[a-z]/.test(text.slice(end, end + 20))) ||
			(!loose && !/^[A-Z$_\d'"-]/.test(match[0]) && !PRIMITIVE.test(match[0]))
		)
			return -1;
	}
	while (text[end] === '[') {
		const close = bracketEnd(text, end);
		if (close < 0) break;
		end = close;
	}
	return end;
}

function chainEnd(text: string, from: number): number {
	let end = from;
	for (;;) {
		const call = /\s*\.\s*[A-Za-z_$][\w$]*\(/y;
		call.lastIndex = end;
		const match = call.exec(text);
		const close = match === null ? -1 : bracketEnd(text, end + match[0].length - 1);
		if (close < 0) return end;
		end = close;
	}
}

/** The syntax that a shape is written in. */
function syntaxOf(text: string): Shape['syntax'] {
	if (/^z\s*\./.test(text)) return 'zod';
	const body = text.trim();
	if (/^[[{]/.test(body) && isJson(body)) return /[:"]/.test(body) ? 'json' : 'ts';
	if (/^\{[^:]*\}(\[\])?$/.test(body) && /[\w]/.test(body)) return 'names';
	return 'ts';
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

const ELIDED = /…|\.\.\.(?![\w$])|\.\.\.\s*rest\b|\betc\b|existing fields|other fields|same as/i;

/** Whether a shape's author left parts out. */
export function isPartial(text: string): boolean {
	return ELIDED.test(text);
}

/** A shape of a unit's part, with the place of its first character. */
export function shapeOf(unit: Unit, start: number, end: number, place: (offset: number) => { line: number; column: number }): Shape {
	const part = unit.slice(start, end).trim();
	return { text: part.text, syntax: syntaxOf(part.text), ...place(part.at(0)) };
}
