/** One change: the half-open range of the given text that is replaced, in UTF-16 units, and why. */
export interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly reason: string;
}

/** Edits in the order of their place; of those at one place the one made first stands first. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
	return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The text with all edits applied. They must be sorted and must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
	const parts: string[] = [];
	let at = 0;
	for (const edit of edits) {
		parts.push(text.slice(at, edit.start), edit.text);
		at = edit.end;
	}
	parts.push(text.slice(at));
	return parts.join('');
}
