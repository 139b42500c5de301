import type { Token } from './tokens.js';

/** Thrown where a text can't be read as a type; readers turn it into an unknown node. */
export class Unreadable extends Error {
	override readonly name = 'Unreadable';
}

const DEPTH = 200;

/** A place in a list of tokens. Newlines are skipped unless asked for. */
export class Cursor {
	#index: number;
	#depth = 0;
	readonly tokens: readonly Token[];

	constructor(tokens: readonly Token[], index = 0) {
		this.tokens = tokens;
		this.#index = index;
	}

	get index(): number {
		return this.#index;
	}

	set index(index: number) {
		this.#index = index;
	}

	/** The next token, newlines skipped; `ahead` counts tokens that aren't newlines. */
	peek(ahead = 0): Token {
		let index = this.#index;
		for (let left = ahead; ; index++) {
			const token = this.tokens[index] ?? this.tokens.at(-1)!;
			if (token.kind === 'newline') continue;
			if (left-- === 0) return token;
			if (token.kind === 'end') return token;
		}
	}

	next(): Token {
		while (this.tokens[this.#index]?.kind === 'newline') this.#index++;
		const token = this.tokens[this.#index] ?? this.tokens.at(-1)!;
		if (token.kind !== 'end') this.#index++;
		return token;
	}

	atNewline(): boolean {
		return this.tokens[this.#index]?.kind === 'newline';
	}

	is(text: string, ahead = 0): boolean {
		const token = this.peek(ahead);
		return token.text === text && (token.kind === 'sign' || token.kind === 'word');
	}

	take(text: string): boolean {
		if (!this.is(text)) return false;
		this.next();
		return true;
	}

	expect(text: string): void {
		if (!this.take(text)) throw new Unreadable(`${text} expected before ${this.peek().text || 'the end'}`);
	}

	/** Skips to just after the sign that closes the bracket which was just taken; in code `<` and `>` are no brackets. */
	skipBracket(code = false): void {
		const [opening, closing] = code ? ['([{', ')]}'] : ['([{<', ')]}>'];
		let depth = 1;
		while (depth > 0) {
			const token = this.next();
			if (token.kind === 'end') throw new Unreadable('a bracket stays open');
			if (token.kind !== 'sign') continue;
			if (opening!.includes(token.text)) depth++;
			else if (closing!.includes(token.text)) depth--;
		}
	}

	/** Reads one level deeper; text from outside never decides how deep the stack gets. */
	nested<T>(read: () => T): T {
		if (this.#depth >= DEPTH) throw new Unreadable('more than 200 levels');
		this.#depth++;
		try {
			return read();
		} finally {
			this.#depth--;
		}
	}
}
