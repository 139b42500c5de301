import type { Place } from './model.js';

interface ProtoToken extends Place {
	readonly kind: 'word' | 'number' | 'string' | 'sign' | 'end';
	readonly text: string;
}

/** Thrown where a text isn't protobuf. */
export class ProtoSyntaxError extends Error {
	override readonly name = 'ProtoSyntaxError';
	readonly place: Place;

	constructor(message: string, place: Place) {
		super(message);
		this.place = place;
	}
}

const NEXT =
	/(\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(-?(?:0x[\da-f]+|\d[\w.]*(?:e[+-]?\d+)?|\.\d+\w*))|([A-Za-z_]\w*)|([\s\S])/iy;

/** The tokens of a protobuf text. */
export function protoTokens(text: string): readonly ProtoToken[] {
	const tokens: ProtoToken[] = [];
	let line = 1;
	let start = 0;
	NEXT.lastIndex = 0;
	for (let match = NEXT.exec(text); match; match = NEXT.exec(text)) {
		const [whole, blank, string, number, word] = match;
		const place = { line, column: match.index - start + 1 };
		if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1), ...place });
		else if (number !== undefined) tokens.push({ kind: 'number', text: number, ...place });
		else if (word !== undefined) tokens.push({ kind: 'word', text: word, ...place });
		else if (blank === undefined) tokens.push({ kind: 'sign', text: whole, ...place });
		for (let at = whole.indexOf('\n'); at >= 0; at = whole.indexOf('\n', at + 1)) {
			line++;
			start = match.index + at + 1;
		}
	}
	tokens.push({ kind: 'end', text: '', line, column: text.length - start + 1 });
	return tokens;
}

/** A place in a list of tokens. */
export class ProtoCursor {
	#at = 0;
	readonly tokens: readonly ProtoToken[];

	constructor(tokens: readonly ProtoToken[]) {
		this.tokens = tokens;
	}

	peek(ahead = 0): ProtoToken {
		return this.tokens[Math.min(this.#at + ahead, this.tokens.length - 1)]!;
	}

	next(): ProtoToken {
		const token = this.peek();
		if (token.kind !== 'end') this.#at++;
		return token;
	}

	take(text: string): boolean {
		const token = this.peek();
		if (token.text !== text || token.kind === 'string') return false;
		this.next();
		return true;
	}

	expect(text: string): void {
		if (!this.take(text)) throw this.error(`${text} expected`);
	}

	word(): string {
		const token = this.next();
		if (token.kind !== 'word') throw this.error('a name expected');
		return token.text;
	}

	/** A name with dots, a leading one too. */
	path(): string {
		let name = this.take('.') ? `.${this.word()}` : this.word();
		while (this.take('.')) name += `.${this.word()}`;
		return name;
	}

	number(): number {
		const token = this.next();
		const value = Number(token.text.startsWith('-0x') ? -Number(token.text.slice(1)) : token.text);
		if (token.kind !== 'number' || Number.isNaN(value)) throw this.error('a number expected');
		return value;
	}

	error(message: string): ProtoSyntaxError {
		const { line, column, text } = this.peek();
		return new ProtoSyntaxError(`${message} before ${text || 'the end'}`, { line, column });
	}
}
