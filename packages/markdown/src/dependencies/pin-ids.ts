import type { Task } from '@batchwright/core';
import type { Limits } from '../text/limits.js';
import { lineBreak, openSource } from '../text/source.js';
import { type Edit, sortEdits } from '../text/splice.js';
import { applyPins, type PinnedDocument, readForEditing } from './pinned.js';

/** `previous`: the tasks of the last reading, whose ids stay with their titles. */
export interface PinIdsOptions {
	readonly previous?: readonly Task[];
	readonly limits?: Limits;
}

/**
 * Writes the ids that a document was given into it (`- Setup` → `- TASK-001: Setup`), so that they no longer move. Afterwards the same tasks are read; twice is once.
 * Throws MarkdownError: `too-large`, `too-deep`, and `unsafe-edit` where a written id would change what is read, as a need "1" that meant nothing before.
 */
export function pinIds(text: string, options: PinIdsOptions = {}): PinnedDocument {
	const reading = readForEditing(text, options);
	const { drafts, ids } = reading;
	const newLine = lineBreak(openSource(text), 1);
	const edits = ids.flatMap((given, at): Edit[] => {
		if (drafts.ids[at] !== undefined) return [];
		const { insertAt, insertAs } = drafts.insertionOf(at);
		const written = insertAs === 'key' ? `id: ${given}${newLine}` : insertAs === 'cell' ? given : `${given}: `;
		return [{ start: insertAt, end: insertAt, text: written, reason: `the id of a task without one: ${given}` }];
	});
	if (edits.length === 0) return { text, edits, problems: reading.problems.all() };
	const sorted = sortEdits(edits);
	const { text: pinned, after } = applyPins(text, reading, sorted, options);
	return { text: pinned, edits: sorted, problems: after.problems.all() };
}
