import { createHash } from 'node:crypto';
import type { Draft } from './draft.js';

/** First 16 hex digits of the SHA-256 of rule, tasks, kind, symbol and path: no lines and no words, so it survives reformatting. */
export function fingerprintOf(draft: Draft, tasks: readonly string[]): string {
	const parts = [draft.rule, tasks, draft.kind, draft.symbol, draft.path ?? ''];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
