import { stripVTControlCharacters } from 'node:util';

const headBytes = 64 * 1024;
const secretName = /TOKEN|SECRET|KEY|PASSWORD/i;
const shortestSecret = 8;

/** The beginning and the end of an output that may be endless; the middle is dropped while reading, so memory stays flat. */
export class KeptOutput {
	readonly #head: Buffer[] = [];
	#tail: Buffer[] = [];
	#headLength = 0;
	#tailLength = 0;
	#bytes = 0;
	readonly #headLimit: number;
	readonly #tailLimit: number;

	constructor(limit: number) {
		this.#headLimit = Math.min(headBytes, Math.floor(limit / 2));
		this.#tailLimit = limit - this.#headLimit;
	}

	add(chunk: Uint8Array): void {
		this.#bytes += chunk.length;
		let rest = Buffer.from(chunk);
		if (this.#headLength < this.#headLimit) {
			const part = rest.subarray(0, this.#headLimit - this.#headLength);
			this.#head.push(part);
			this.#headLength += part.length;
			rest = rest.subarray(part.length);
		}
		if (rest.length === 0) return;
		this.#tail.push(rest);
		this.#tailLength += rest.length;
		// Copied only when twice the limit is held, so that a flood of small chunks costs no copy each.
		if (this.#tailLength > 2 * this.#tailLimit) {
			this.#tail = [Buffer.concat(this.#tail).subarray(-this.#tailLimit)];
			this.#tailLength = this.#tailLimit;
		}
	}

	/** What was kept as text: invalid UTF-8 replaced, control sequences off, secret values masked. */
	read(env: Readonly<Record<string, string | undefined>>): { head: string; tail: string; bytes: number; truncated: boolean } {
		const secrets = Object.entries(env).filter(([name, value]) => secretName.test(name) && (value?.length ?? 0) >= shortestSecret);
		secrets.sort(([, a = ''], [, b = '']) => b.length - a.length);
		const clean = (bytes: Buffer): string => {
			const plain = stripVTControlCharacters(bytes.toString('utf8')).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) =>
				character === '\r' ? '' : '\ufffd',
			);
			return secrets.reduce((text, [name, value = '']) => text.replaceAll(value, `«${name}»`), plain);
		};
		const tail = Buffer.concat(this.#tail).subarray(-this.#tailLimit);
		const truncated = this.#bytes > this.#headLength + tail.length;
		// Nothing in between was dropped: cleaned as one, so that no sequence or secret is cut in two.
		if (!truncated) return { head: clean(Buffer.concat([...this.#head, tail])), tail: '', bytes: this.#bytes, truncated };
		return { head: clean(Buffer.concat(this.#head)), tail: clean(tail), bytes: this.#bytes, truncated };
	}
}
