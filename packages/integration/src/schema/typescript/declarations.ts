import { Cursor } from './cursor.js';
import { type Token, tokensOf } from './tokens.js';

/** A declaration of a type; `body` is where its type, members or labels begin in the tokens. */
export interface Declaration {
	readonly name: string;
	readonly kind: 'interface' | 'type' | 'class' | 'enum' | 'const';
	readonly parameters: readonly string[];
	/** Of each type parameter, where its default begins, if it has one. */
	readonly defaults: readonly (number | undefined)[];
	readonly bases: readonly number[];
	readonly body: number;
	readonly tokens: readonly Token[];
	readonly exported: boolean;
}

const KINDS = new Set(['interface', 'type', 'class', 'enum', 'const']);
const MODIFIERS = new Set(['export', 'declare', 'abstract', 'default', 'const']);

/** The declarations at the top of a text, in order; what can't be read is passed over. */
export function declarationsOf(text: string): readonly Declaration[] {
	const tokens = tokensOf(text);
	const cursor = new Cursor(tokens);
	const found: Declaration[] = [];
	let exported = false;
	while (cursor.peek().kind !== 'end') {
		const token = cursor.peek();
		if (
			token.kind === 'word' &&
			KINDS.has(token.text) &&
			cursor.peek(1).kind === 'word' &&
			!(token.text === 'const' && cursor.is('enum', 1))
		) {
			const declaration = readHead(cursor, tokens, exported);
			if (declaration) found.push(declaration);
			exported = false;
			continue;
		}
		cursor.next();
		if (token.kind === 'word' && MODIFIERS.has(token.text)) exported ||= token.text === 'export';
		else exported = false;
		if (token.kind === 'sign' && '{(['.includes(token.text)) skip(cursor);
	}
	return found;
}

function skip(cursor: Cursor): void {
	try {
		cursor.skipBracket();
	} catch {
		// The bracket stays open: the end has been reached.
	}
}

function readHead(cursor: Cursor, tokens: readonly Token[], exported: boolean): Declaration | undefined {
	const kind = cursor.next().text as Declaration['kind'];
	const name = cursor.next().text;
	const parameters: string[] = [];
	const defaults: (number | undefined)[] = [];
	if (cursor.take('<')) readParameters(cursor, parameters, defaults);
	const bases: number[] = [];
	if (kind === 'type') {
		if (!cursor.take('=')) return undefined;
	} else if (kind === 'const') {
		while (!cursor.is('=') && cursor.peek().kind !== 'end' && !cursor.is(';')) cursor.next();
		if (!cursor.take('=')) return undefined;
	} else {
		while (!cursor.is('{') && cursor.peek().kind !== 'end') {
			if (cursor.take('extends')) bases.push(cursor.index);
			else if (cursor.take(',')) bases.push(cursor.index);
			else if (cursor.take('implements')) {
				while (!cursor.is('{') && cursor.peek().kind !== 'end') cursor.next();
			} else cursor.next();
		}
		if (!cursor.take('{')) return undefined;
	}
	const body = cursor.index;
	if (kind !== 'type' && kind !== 'const') skip(cursor);
	return { name, kind, parameters, defaults, bases, body, tokens, exported };
}

function readParameters(cursor: Cursor, parameters: string[], defaults: (number | undefined)[]): void {
	let depth = 1;
	let fresh = true;
	while (depth > 0 && cursor.peek().kind !== 'end') {
		const token = cursor.next();
		if (fresh && token.kind === 'word' && !['const', 'in', 'out'].includes(token.text)) {
			parameters.push(token.text);
			defaults.push(undefined);
			fresh = false;
		} else if (token.kind === 'sign') {
			if ('<{[('.includes(token.text)) depth++;
			else if ('>}])'.includes(token.text)) depth--;
			else if (token.text === ',' && depth === 1) fresh = true;
			else if (token.text === '=' && depth === 1) defaults[defaults.length - 1] = cursor.index;
		}
	}
}
