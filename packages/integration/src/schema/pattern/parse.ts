import { type CharSet, CLASSES, charSet, complement, dot } from './char-set.js';

/** A regular expression without anything that isn't regular. */
export type Expression =
	| { readonly kind: 'set'; readonly set: CharSet }
	| { readonly kind: 'start' | 'end' | 'empty' }
	| { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
	| { readonly kind: 'repeat'; readonly part: Expression; readonly min: number; readonly max: number };

class NotRegular extends Error {
	override readonly name = 'NotRegular';
}

const DEPTH = 50;
const LENGTH = 2000;

/** Parses an ECMA-262 pattern; undefined for look-around, references, word boundaries, property escapes and for what doesn't parse. */
export function parsePattern(pattern: string): Expression | undefined {
	const letters = [...pattern];
	if (letters.length > LENGTH) return undefined;
	try {
		const parser = new Parser(letters);
		return parser.whole();
	} catch (error) {
		if (error instanceof NotRegular) return undefined;
		throw error;
	}
}

class Parser {
	#at = 0;
	#depth = 0;
	readonly letters: readonly string[];

	constructor(letters: readonly string[]) {
		this.letters = letters;
	}

	whole(): Expression {
		const choice = this.choice();
		if (this.#at < this.letters.length) throw new NotRegular();
		return choice;
	}

	choice(): Expression {
		if (++this.#depth > DEPTH) throw new NotRegular();
		const parts = [this.sequence()];
		while (this.take('|')) parts.push(this.sequence());
		this.#depth--;
		return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
	}

	take(letter: string): boolean {
		if (this.letters[this.#at] !== letter) return false;
		this.#at++;
		return true;
	}

	sequence(): Expression {
		const parts: Expression[] = [];
		for (let letter = this.letters[this.#at]; letter !== undefined && letter !== '|' && letter !== ')'; letter = this.letters[this.#at])
			parts.push(this.quantified());
		return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
	}

	quantified(): Expression {
		const part = this.atom();
		const bounds = this.bounds();
		if (!bounds) return part;
		if (part.kind === 'start' || part.kind === 'end') throw new NotRegular();
		this.take('?');
		return { kind: 'repeat', part, ...bounds };
	}

	bounds(): { min: number; max: number } | undefined {
		if (this.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
		if (this.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
		if (this.take('?')) return { min: 0, max: 1 };
		const match = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.letters.slice(this.#at, this.#at + 12).join(''));
		if (!match) return undefined;
		this.#at += match[0].length;
		const min = Number(match[1]);
		const max = match[2] === undefined ? min : match[3] ? Number(match[3]) : Number.POSITIVE_INFINITY;
		if (max < min) throw new NotRegular();
		return { min, max };
	}

	atom(): Expression {
		const letter = this.letters[this.#at++];
		if (letter === '^') return { kind: 'start' };
		if (letter === '$') return { kind: 'end' };
		if (letter === '.') return { kind: 'set', set: dot };
		if (letter === '(') return this.group();
		if (letter === '[') return { kind: 'set', set: this.bracket() };
		if (letter === '\\') return { kind: 'set', set: this.escape() };
		if (letter === undefined || '*+?'.includes(letter)) throw new NotRegular();
		return { kind: 'set', set: single(letter) };
	}

	group(): Expression {
		if (this.take('?')) {
			if (this.take(':')) return this.closed();
			if (!this.take('<') || this.letters[this.#at] === '=' || this.letters[this.#at] === '!') throw new NotRegular();
			while (!this.take('>')) if (this.letters[this.#at++] === undefined) throw new NotRegular();
		}
		return this.closed();
	}

	closed(): Expression {
		const inner = this.choice();
		if (!this.take(')')) throw new NotRegular();
		return inner;
	}

	escape(): CharSet {
		const letter = this.letters[this.#at++];
		if (letter === undefined || /[1-9kbBpP]/.test(letter)) throw new NotRegular();
		const known = CLASSES.get(letter);
		if (known) return known;
		const control = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', 0: '\0' }[letter];
		if (control !== undefined) return single(control);
		if (letter === 'x' || letter === 'u') return this.code(letter);
		if (letter === 'c') return single(String.fromCharCode((this.letters[this.#at++] ?? '').charCodeAt(0) & 31));
		return single(letter);
	}

	code(letter: 'x' | 'u'): CharSet {
		const rest = this.letters.slice(this.#at, this.#at + 8).join('');
		const match = (letter === 'x' ? /^([\da-f]{2})/i : /^(?:([\da-f]{4})|\{([\da-f]{1,6})\})/i).exec(rest);
		if (!match) return single(letter);
		this.#at += match[0].length;
		const code = Number.parseInt(match[1] ?? match[2] ?? '', 16);
		// Half of a pair is no letter of its own: the other half belongs to it.
		if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new NotRegular();
		return [[code, code]];
	}

	bracket(): CharSet {
		const negated = this.take('^');
		const ranges: [number, number][] = [];
		for (;;) {
			const letter = this.letters[this.#at++];
			if (letter === undefined) throw new NotRegular();
			if (letter === ']') break;
			const low = letter === '\\' ? this.inBracket() : single(letter);
			const from = low.length === 1 && low[0]![0] === low[0]![1] ? low[0]![0] : undefined;
			if (from === undefined || this.letters[this.#at] !== '-' || this.letters[this.#at + 1] === ']') {
				for (const [a, b] of low) ranges.push([a, b]);
				continue;
			}
			this.#at++;
			const next = this.letters[this.#at++];
			if (next === undefined) throw new NotRegular();
			const high = next === '\\' ? this.inBracket() : single(next);
			if (high.length !== 1 || high[0]![0] !== high[0]![1] || high[0]![0] < from) throw new NotRegular();
			ranges.push([from, high[0]![0]]);
		}
		const set = charSet(ranges);
		return negated ? complement(set) : set;
	}

	inBracket(): CharSet {
		return this.take('b') ? single('\b') : this.escape();
	}
}

const single = (letter: string): CharSet => [[letter.codePointAt(0) ?? 0, letter.codePointAt(0) ?? 0]];
