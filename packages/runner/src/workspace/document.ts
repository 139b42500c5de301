import { MarkdownError, type SummaryUpdate, updateSummary } from '@batchwright/markdown';
import { RunnerError } from '../errors.js';
import { replaceFile } from '../store/durable.js';
import { quote } from '../store/quote.js';
import { readFile } from '../store/read.js';
import type { LockedTree, Place, Tree } from '../store/tree.js';

export interface Document {
	readonly text: string;
	readonly revision: string;
}

export type SummaryChange = ReturnType<typeof updateSummary>;

/** A document's text. Throws `batch-missing` when there is none, `not-a-file` when it isn't UTF-8: then it can't be changed without loss. */
export async function readDocument(tree: Tree, at: Place): Promise<Document> {
	const file = await readFile(tree, at);
	if (file === undefined)
		throw new RunnerError('batch-missing', `${quote(at)} isn't there: create the batch, or bring the file back.`, { path: at });
	try {
		return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.bytes), revision: file.revision };
	} catch (error) {
		throw new RunnerError('not-a-file', `${quote(at)} isn't valid UTF-8: save it as UTF-8.`, { path: at, cause: error });
	}
}

const ROUNDS = 5;

/**
 * Splices an update into a document on disk. When a person saves in between, the splice is done again on the new text, up to 5 times.
 * `expect`: the revision it must have; `seen`: the document as just read. Throws `summary-changed`, and `MarkdownError` when the text can't take the update.
 */
export async function spliceSummary(
	tree: LockedTree,
	at: Place,
	update: SummaryUpdate,
	options: { readonly expect?: string | undefined; readonly seen?: Document | undefined } = {},
): Promise<SummaryChange> {
	let seen = options.seen;
	for (let round = 1; ; round++) {
		const { text, revision } = seen ?? (await readDocument(tree, at));
		seen = undefined;
		if (options.expect !== undefined && options.expect !== revision) throw changed(at);
		const change = splice(at, text, update);
		if (change.edits.length === 0) return change;
		try {
			await replaceFile(tree, at, new TextEncoder().encode(change.text), { expect: revision });
			return change;
		} catch (error) {
			if (!(error instanceof RunnerError && error.code === 'summary-changed') || options.expect !== undefined || round === ROUNDS)
				throw error;
		}
	}
}

function splice(at: Place, text: string, update: SummaryUpdate): SummaryChange {
	try {
		return updateSummary(text, update);
	} catch (error) {
		if (error instanceof MarkdownError && error.code === 'stale-revision') throw changed(at, error);
		throw error;
	}
}

function changed(at: Place, cause?: unknown): RunnerError {
	return new RunnerError('summary-changed', `${quote(at)} was changed since it was read: read it again and repeat the change.`, {
		path: at,
		cause,
	});
}
