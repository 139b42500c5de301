import { StringDecoder } from 'node:string_decoder';
import type { LogFile } from '../store/log-file.js';

const secretName = /TOKEN|SECRET|KEY|PASSWORD|PASSWD|CREDENTIAL/i;
const shortestSecret = 8;
// A result that a process prints as its last line must be seen whole.
const kept = { stdout: 64 * 1024, stderr: 4096 };

/** The values of variables with secret-looking names, each with the name that replaces it. */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): [value: string, name: string][] {
	return Object.entries(env)
		.flatMap(([name, value]): [string, string][] =>
			secretName.test(name) && value !== undefined && value.length >= shortestSecret ? [[value, `«${name}»`]] : [],
		)
		.sort(([a], [b]) => b.length - a.length);
}

/**
 * What a process prints: masked, written to the log as it comes up to half of `maxBytes`; of the rest the end is kept and written by `end`,
 * after a line that says how much is missing. Memory stays under `maxBytes`.
 */
export class Output {
	readonly #decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
	/** Text held back because it may be the beginning of a secret. */
	readonly #held = { stdout: '', stderr: '' };
	readonly #ends = { stdout: '', stderr: '' };
	readonly #half: number;
	#written = 0;
	#tail: Buffer[] = [];
	#tailBytes = 0;
	#dropped = 0;
	#log: Promise<unknown>;

	constructor(
		readonly log: LogFile | undefined,
		readonly secrets: readonly (readonly [string, string])[],
		maxBytes: number,
		/** Hears the masked bytes as they come. */
		readonly onBytes: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void = () => {},
	) {
		this.#half = Math.floor(maxBytes / 2);
		this.#log = Promise.resolve();
	}

	add(stream: 'stdout' | 'stderr', chunk: Uint8Array): void {
		this.#take(stream, this.#decoders[stream].write(Buffer.from(chunk)));
	}

	/** The end of a stream, masked: 64 KB of stdout, 4 KB of stderr. */
	last(stream: 'stdout' | 'stderr'): string {
		return this.#ends[stream];
	}

	/** Flushes what is held back and closes the log. */
	async end(): Promise<void> {
		for (const stream of ['stdout', 'stderr'] as const) this.#keep(stream, this.#mask(this.#held[stream] + this.#decoders[stream].end()));
		if (this.#dropped > 0) this.#append(Buffer.from(`\n[… ${this.#dropped} bytes left out …]\n`));
		for (const chunk of this.#tail) this.#append(chunk);
		await this.#log;
		await this.log?.close();
	}

	#take(stream: 'stdout' | 'stderr', text: string): void {
		const longest = this.secrets[0]?.[0].length ?? 1;
		const whole = this.#mask(this.#held[stream] + text);
		const cut = Math.max(0, whole.length - (longest - 1));
		this.#held[stream] = whole.slice(cut);
		this.#keep(stream, whole.slice(0, cut));
	}

	#mask(text: string): string {
		return this.secrets.reduce((masked, [value, name]) => masked.replaceAll(value, name), text);
	}

	#keep(stream: 'stdout' | 'stderr', text: string): void {
		if (text === '') return;
		this.#ends[stream] = (this.#ends[stream] + text).slice(-kept[stream]);
		const bytes = Buffer.from(text);
		this.onBytes(stream, bytes);
		const now = bytes.subarray(0, Math.max(0, this.#half - this.#written));
		if (now.length > 0) this.#append(now);
		this.#written += now.length;
		const rest = bytes.subarray(now.length);
		if (rest.length === 0) return;
		this.#tail.push(rest);
		this.#tailBytes += rest.length;
		while (this.#tailBytes > this.#half) {
			const first = this.#tail[0] as Buffer;
			const gone = Math.min(first.length, this.#tailBytes - this.#half);
			if (gone === first.length) this.#tail.shift();
			else this.#tail[0] = first.subarray(gone);
			this.#tailBytes -= gone;
			this.#dropped += gone;
		}
	}

	#append(bytes: Buffer): void {
		// A full disk must not lose the task's result for the sake of its log.
		this.#log = this.#log.then(() => this.log?.append(bytes)).catch(() => {});
	}
}
