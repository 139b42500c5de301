/** A word or sign of a type expression. `…`, `...` and comments that elide fields are `elision`. Offsets are UTF-16 units from the start of the text. */
export interface Token {
	readonly kind: 'word' | 'string' | 'number' | 'template' | 'sign' | 'elision' | 'newline' | 'end';
	readonly text: string;
	readonly offset: number;
	readonly end: number;
}

const ELIDES = /\.\.\.|…|\b(existing|other|more|same|remaining|rest|etc)\b/i;

const NEXT =
	/(\r?\n)|([ \t\f\v\u00a0\ufeff]+)|(\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|#[^\n\r]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(`(?:[^`\\]|\\.)*`)|(\.\.\.|…)|(\d[\w.]*)|([\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)|(=>|->|\?\.|&&|\|\||[\s\S])/uy;

/** Splits a type expression or declaration, newlines kept: they end members. Every step is one match, so the time is linear. */
export function tokensOf(text: string): readonly Token[] {
	const tokens: Token[] = [];
	NEXT.lastIndex = 0;
	for (let match = NEXT.exec(text); match; match = NEXT.exec(text)) {
		const [whole, newline, , comment, string, template, elision, number, word] = match;
		const at = { offset: match.index, end: match.index + whole.length };
		if (newline !== undefined) tokens.push({ kind: 'newline', text: '\n', ...at });
		else if (comment !== undefined) {
			if (ELIDES.test(comment.slice(1)) && !/^\/\*\*/.test(comment)) tokens.push({ kind: 'elision', text: whole, ...at });
		} else if (string !== undefined) tokens.push({ kind: 'string', text: unquoted(string), ...at });
		else if (template !== undefined) tokens.push({ kind: 'template', text: template, ...at });
		else if (elision !== undefined) tokens.push({ kind: 'elision', text: whole, ...at });
		else if (number !== undefined) tokens.push({ kind: 'number', text: number.replaceAll('_', ''), ...at });
		else if (word !== undefined) tokens.push({ kind: 'word', text: word, ...at });
		else if (whole.trim() !== '') tokens.push({ kind: 'sign', text: whole, ...at });
	}
	tokens.push({ kind: 'end', text: '', offset: text.length, end: text.length });
	return tokens;
}

const unquoted = (literal: string): string => literal.slice(1, -1).replace(/\\(.)/g, '$1');
