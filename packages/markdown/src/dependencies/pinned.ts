import type { Problem } from '@batchwright/core';
import { MarkdownError } from '../errors.js';
import { overLimit } from '../text/limits.js';
import { openSource, pointAt } from '../text/source.js';
import { applyEdits, type Edit } from '../text/splice.js';
import type { ReadDependenciesOptions } from './document.js';
import { dependenciesBytes } from './read.js';
import { type Reading, readSource } from './reading.js';

/** A document with ids or references written into it; `edits` are ranges of the given text. */
export interface PinnedDocument {
	readonly text: string;
	readonly edits: readonly Edit[];
	readonly problems: readonly Problem[];
}

/** Reads a text for editing. Throws `too-large` or `too-deep`. */
export function readForEditing(text: string, options: ReadDependenciesOptions): Reading {
	const problem = overLimit(text, options.limits, dependenciesBytes);
	if (problem)
		throw new MarkdownError(problem.code === 'too-large' ? 'too-large' : 'too-deep', problem.message, {
			...(problem.line === undefined ? {} : { line: problem.line }),
		});
	return readSource(openSource(text), options);
}

/** Applies edits and reads the result: it must hold the same tasks. Throws `unsafe-edit` with the line of the first task that would read otherwise. */
export function applyPins(
	text: string,
	before: Reading,
	edits: readonly Edit[],
	options: ReadDependenciesOptions,
): { text: string; after: Reading } {
	const pinned = applyEdits(text, edits);
	const after = readSource(openSource(pinned), options);
	const { drafts } = before;
	for (let at = 0; at < Math.max(drafts.length, after.drafts.length); at++) {
		if (signature(before, at) === signature(after, at)) continue;
		const last = Math.min(at, drafts.length - 1);
		const { line } = last < 0 ? { line: 1 } : pointAt(before.source, drafts.insertionOf(last).insertAt);
		throw new MarkdownError(
			'unsafe-edit',
			`The task at line ${line} would read otherwise afterwards; write its id and its needs by hand.`,
			{ line },
		);
	}
	return { text: pinned, after };
}

function signature({ drafts, ids, needs, coupledWith }: Reading, at: number): string {
	if (at >= ids.length) return '';
	return JSON.stringify([ids[at], drafts.titles[at], needs[at], coupledWith.get(at) ?? [], drafts.isDone(at), drafts.isParallel(at)]);
}
