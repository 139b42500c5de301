export const statuses = ['PLANNED', 'RUNNING', 'COMPLETE', 'FAILED', 'BLOCKED', 'CANCELLED'] as const;

export type Status = (typeof statuses)[number];

/** Glyphs of the final statuses; the others have none. */
export const statusGlyphs: ReadonlyMap<Status, string> = new Map<Status, string>([
	['COMPLETE', '✅'],
	['FAILED', '❌'],
	['BLOCKED', '⛔'],
	['CANCELLED', '🚫'],
]);

const words: ReadonlyMap<string, Status> = new Map<string, Status>([
	...['PLANNED', 'TODO', 'TO DO', 'OPEN', 'PENDING', 'NOT STARTED', 'READY'].map((word): [string, Status] => [word, 'PLANNED']),
	...['RUNNING', 'IN PROGRESS', 'STARTED', 'ACTIVE', 'WIP', 'DOING', 'ONGOING'].map((word): [string, Status] => [word, 'RUNNING']),
	...['COMPLETE', 'COMPLETED', 'DONE', 'FINISHED', 'PASSED'].map((word): [string, Status] => [word, 'COMPLETE']),
	...['FAILED', 'FAIL', 'FAILURE', 'ERROR'].map((word): [string, Status] => [word, 'FAILED']),
	...['BLOCKED', 'WAITING'].map((word): [string, Status] => [word, 'BLOCKED']),
	...['CANCELLED', 'CANCELED', 'SKIPPED', 'DROPPED'].map((word): [string, Status] => [word, 'CANCELLED']),
]);

/** The status that a field's value names, as people write it: `DONE`, `✅ COMPLETE`, `in progress (Bob)`. */
export function statusOfWord(value: string): Status | undefined {
	const known = value
		.toUpperCase()
		.split(/[^\p{L}\s_-]+/u)
		.map((part) => part.replace(/[\s_-]+/g, ' ').trim())
		.find((part) => part !== '');
	return known === undefined ? statusOfGlyph(value.trim()) : words.get(known);
}

function statusOfGlyph(glyph: string): Status | undefined {
	for (const [status, own] of statusGlyphs) if (glyph.startsWith(own)) return status;
	return undefined;
}

/** Where a status glyph stands at the end of a text, its variation selector included. */
export function glyphAtEnd(text: string): { status: Status; start: number } | undefined {
	const found = /(?:✅|❌|⛔|🚫)\ufe0f?$/u.exec(text);
	const status = found ? statusOfGlyph(found[0]) : undefined;
	return found && status ? { status, start: found.index } : undefined;
}
