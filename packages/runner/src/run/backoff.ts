import { sha256 } from '../store/hash.js';

const longestMs = 60_000;

/** Milliseconds before an attempt: doubling from `baseMs`, at most 60 s, ± 20 % by a hash of key and attempt. */
export function backoff(baseMs: number, key: string, attempt: number, failures: number): number {
	const plain = Math.min(longestMs, baseMs * 2 ** Math.min(failures - 1, 20));
	const share = Number.parseInt(sha256(`${key} ${attempt}`).slice(0, 8), 16) / 0xffffffff;
	return Math.round(plain * (0.8 + 0.4 * share));
}
