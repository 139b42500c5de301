import { MarkdownError } from '../errors.js';
import { assertWithin, type Limits } from '../text/limits.js';
import { revisionOf } from '../text/revision.js';
import { openSource } from '../text/source.js';
import { applyEdits, type Edit, sortEdits } from '../text/splice.js';
import { editLists } from './edit-lists.js';
import { editObjective, editState } from './edit-state.js';
import { editTask } from './edit-task.js';
import { readOutline } from './outline.js';
import type { SummaryUpdate, TaskUpdate } from './summary-update.js';
import { verifyUpdate } from './verify.js';

export interface UpdateOptions {
	/** The revision that was read. Another one is refused, or rebased when `base` is given. */
	readonly expect?: string;
	/** The text that was read: the update is applied to a changed document if all it touches is as it was there. */
	readonly base?: string;
	readonly limits?: Limits;
}

export interface UpdateResult {
	readonly text: string;
	/** Half-open ranges of the given text, sorted, apart: applied to it they give `text`. */
	readonly edits: readonly Edit[];
	/** Revisions of the given text and of the result. */
	readonly before: string;
	readonly after: string;
}

/**
 * Says something new in a summary.md by splicing: all bytes outside `edits` stay. The result is parsed again, and what was not
 * asked for must be as before.
 * Throws `MarkdownError`: unknown-task, duplicate-task-id (`lines`), unclosed-fence, unclosed-html, stale-revision (`expected`,
 * `actual`), unsafe-edit (`line`), invalid-value, too-large, too-deep.
 */
export function updateSummary(text: string, update: SummaryUpdate, options: UpdateOptions = {}): UpdateResult {
	assertWithin(text, options.limits);
	const before = revisionOf(text);
	const stale = options.expect !== undefined && options.expect !== before;
	if (stale && (options.base === undefined || revisionOf(options.base) !== options.expect)) throw staleRevision(options.expect, before);

	const { edits, result } = splice(text, update);
	if (stale && !isUntouched(edits, text, splice(options.base!, update).edits, options.base!)) throw staleRevision(options.expect!, before);
	return { text: result, edits, before, after: edits.length === 0 ? before : revisionOf(result) };
}

function splice(text: string, update: SummaryUpdate): { edits: Edit[]; result: string } {
	const outline = readOutline(openSource(text));
	const edits = sortEdits([
		...editObjective(outline, update.objectiveDone),
		...editState(outline, update.state),
		...mergeById(update.tasks ?? []).flatMap((task) => editTask(outline, task)),
		...editLists(outline, update),
	]);
	const result = applyEdits(text, edits);
	if (edits.length > 0) verifyUpdate(outline, edits, readOutline(openSource(result)));
	return { edits, result };
}

/** What is said of one task in several entries, as one. */
function mergeById(tasks: readonly TaskUpdate[]): TaskUpdate[] {
	const merged = new Map<string, TaskUpdate>();
	for (const task of tasks) merged.set(task.id, { ...merged.get(task.id), ...task });
	return [...merged.values()];
}

/** Whether all that would be touched says the same as in the text that was read. */
function isUntouched(edits: readonly Edit[], text: string, baseEdits: readonly Edit[], base: string): boolean {
	const known = new Set(baseEdits.map((edit) => JSON.stringify([edit.reason, base.slice(edit.start, edit.end)])));
	return edits.every((edit) => known.has(JSON.stringify([edit.reason, text.slice(edit.start, edit.end)])));
}

function staleRevision(expected: string, actual: string): MarkdownError {
	return new MarkdownError(
		'stale-revision',
		`The document is at revision ${actual}, not ${expected}: read it again, or pass the text that was read as base.`,
		{
			expected,
			actual,
		},
	);
}
