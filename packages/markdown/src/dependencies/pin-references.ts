import type { Problem, TaskId } from '@batchwright/core';
import { resolveExactly } from '../references/resolve.js';
import { splitIn } from '../references/split.js';
import { indexTasks, type TaskIndex } from '../references/task-index.js';
import { escapeInline } from '../text/escape.js';
import type { Limits } from '../text/limits.js';
import { type Edit, sortEdits } from '../text/splice.js';
import type { DependencyReference } from './document.js';
import { applyPins, type PinnedDocument, readForEditing } from './pinned.js';

/** `aliases`: names by which people call tasks, written out as ids. */
export interface PinReferencesOptions {
	readonly aliases?: Readonly<Record<string, TaskId>>;
	readonly limits?: Limits;
}

/**
 * Replaces every reference that is not an id by its target's written id, or by its exact title where the target has no written one. Afterwards the document reads the
 * same and `strict` has nothing to say about references that resolve; twice is once. `unpinnable-reference` (info): a title that would be cut up again; run `pinIds`
 * first. Throws MarkdownError: `too-large`, `too-deep`, `unsafe-edit`.
 */
export function pinReferences(text: string, options: PinReferencesOptions = {}): PinnedDocument {
	const reading = readForEditing(text, options);
	const { drafts, ids, written, references } = reading;
	const titles = new Map(ids.map((id, at) => [id, drafts.titles[at]!]));
	const index = indexTasks({ ids: [...titles.keys()], titles: [...titles.values()] }, { written });
	const edits: Edit[] = [];
	const unpinnable: Problem[] = [];
	for (const reference of references) {
		const { resolution, offset, endOffset } = reference;
		if (resolution.status !== 'resolved' || resolution.rung === 'id' || resolution.rung === 'id-form') continue;
		const { id, rung } = resolution;
		const name = written.has(id) ? id : (titles.get(id) ?? '');
		if (!written.has(id) && rung === 'title') continue;
		if (!written.has(id) && !staysWhole(index, name, id, reference.task)) {
			unpinnable.push(problemOf(reference, text.slice(offset, endOffset), id));
			continue;
		}
		const inCode = text[offset - 1] === '`' && text[endOffset] === '`' && !name.includes('`');
		const replacement = inCode ? name : escapeInline(name);
		if (replacement !== text.slice(offset, endOffset))
			edits.push({ start: offset, end: endOffset, text: replacement, reason: `names ${id}` });
	}
	const sorted = sortEdits(edits);
	const pinned = sorted.length === 0 ? { text, after: reading } : applyPins(text, reading, sorted, options);
	return { text: pinned.text, edits: sorted, problems: [...pinned.after.problems.all(), ...unpinnable] };
}

// Whether a title, standing in a list, is read as one exact reference to its task.
function staysWhole(index: TaskIndex, title: string, id: TaskId, self: TaskId): boolean {
	const found = resolveExactly(index, title, self);
	if (found?.status !== 'resolved' || found.id !== id) return false;
	return [`${title}, another`, `another and ${title}`].every((list) =>
		splitIn(index, list, self).references.some((part) => part.text === title),
	);
}

function problemOf({ line, column, offset, endOffset }: DependencyReference, written: string, id: TaskId): Problem {
	const message = `"${written}" names ${id}, whose title would be read as several references; run pinIds first.`;
	return { code: 'unpinnable-reference', severity: 'info', message, ids: [id], line, column, offset, endOffset };
}
