import type { Declaration } from './declaration.js';
import { bracketPairs, cLike, hashLike, type Lexis, skip } from './scan.js';

/** A language whose types are `keyword Name { … }`. */
export interface BracedLanguage {
	readonly lexis: Lexis;
	readonly head: RegExp;
	/** Types may stand in types. */
	readonly nested: boolean;
	/** Whether a declaration is seen from outside. */
	exported(words: string): boolean;
}

const javaLike =
	/((?:(?:public|protected|private|internal|static|final|sealed|abstract|data|open|export|pub)\s+){0,8})(?:@interface|interface|class|enum|record|struct|trait)\s+([A-Za-z_]\w*)/y;

export const graphql: BracedLanguage = {
	lexis: hashLike,
	head: /(extend\s+)?(?:type|input|interface|enum|union|scalar)\s+([A-Za-z_]\w*)/y,
	nested: false,
	exported: () => true,
};
export const prisma: BracedLanguage = {
	lexis: cLike,
	head: /()(?:model|enum|type|view)\s+([A-Za-z_]\w*)(?=\s*\{)/y,
	nested: false,
	exported: () => true,
};
export const proto: BracedLanguage = {
	lexis: cLike,
	head: /()(?:message|enum|service)\s+([A-Za-z_]\w*)(?=\s*\{)/y,
	nested: true,
	exported: () => true,
};
export const java: BracedLanguage = { lexis: cLike, head: javaLike, nested: true, exported: (words) => !/private/.test(words) };

/** Types nested deeper than this are left out. */
const DEEPEST = 20;

/** The types of a text, nested ones with their owner. */
export function bracedDeclarations(text: string, language: BracedLanguage): Declaration[] {
	const found: Declaration[] = [];
	const open: { name: string; end: number }[] = [];
	const pairs = bracketPairs(text, language.lexis);
	for (let i = 0; i < text.length; ) {
		const past = skip(text, i, language.lexis);
		if (past > i) {
			i = past;
			continue;
		}
		while (open.length > 0 && i >= open.at(-1)!.end) open.pop();
		language.head.lastIndex = i;
		const head = /\w/.test(text[i - 1] ?? '') ? null : language.head.exec(text);
		if (head === null || open.length >= DEEPEST) {
			i++;
			continue;
		}
		const brace = openBrace(text, i + head[0].length);
		const end = brace < 0 ? lineEnd(text, i) : (pairs.get(brace) ?? text.length);
		const owner = open.map((o) => o.name).join('.');
		found.push({
			kind: 'type',
			name: head[2]!,
			...(owner === '' ? {} : { owner }),
			exported: language.exported(head[1] ?? ''),
			start: i,
			end,
		});
		if (language.nested && brace >= 0) open.push({ name: head[2]!, end });
		i = language.nested && brace >= 0 ? brace + 1 : end;
	}
	return found;
}

/** The brace of a declaration's body; none where a new statement comes first. */
function openBrace(text: string, from: number): number {
	for (let i = from; i < text.length && i < from + 2000; i++) {
		const c = text[i];
		if (c === '{') return i;
		if (c === ';' || c === '=' || c === '}' || (c === '\n' && /^\n\s*\n/.test(text.slice(i, i + 20)))) return -1;
	}
	return -1;
}

function lineEnd(text: string, from: number): number {
	const end = text.indexOf('\n', from);
	return end < 0 ? text.length : end;
}
