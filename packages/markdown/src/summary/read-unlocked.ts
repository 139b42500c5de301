import { plainInline } from '../text/plain.js';

/** `ID: TITLE (BECAUSE)` of one line of Markdown. An id is a first word before a colon, or a line of one word. */
export function readUnlocked(raw: string): { id?: string; title: string; because?: string } {
	const line = raw.replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, ' ');
	const cut = lastParentheses(line);
	const head = cut === undefined ? line : line.slice(0, cut).replace(/ +$/, '');
	const because = cut === undefined ? undefined : plainInline(line.slice(cut + 1, -1));
	const colon = head.indexOf(': ');
	const first = colon < 0 ? head : head.slice(0, colon);
	const id = first !== '' && !/\s/.test(first) ? plainInline(first) : undefined;
	const title = id === undefined ? plainInline(head) : colon < 0 ? '' : plainInline(head.slice(colon + 2));
	return { ...(id === undefined ? {} : { id }), title, ...(because === undefined ? {} : { because }) };
}

/** Where the unescaped parentheses that end the line open, if a blank stands before them. */
function lastParentheses(line: string): number | undefined {
	const opens: number[] = [];
	let found: number | undefined;
	for (let at = 0; at < line.length; at++) {
		const char = line[at];
		if (char === '\\') at++;
		else if (char === '(') opens.push(at);
		else if (char === ')') {
			const open = opens.pop();
			found = at === line.length - 1 ? open : undefined;
		}
	}
	return found !== undefined && found > 0 && line[found - 1] === ' ' ? found : undefined;
}
