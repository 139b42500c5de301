import { MarkdownError } from '../errors.js';
import { pointAt, type Source } from '../text/source.js';
import type { Edit } from '../text/splice.js';

/** Throws `unsafe-edit` for an edit that would change how the text at an offset is read. */
export function refuseUnsafe(source: Source, offset: number, edits: readonly Edit[]): never {
	const line = pointAt(source, offset).line;
	throw new MarkdownError(
		'unsafe-edit',
		`Writing the ${edits[0]?.reason} would change how line ${line} is read: put blank lines around it, or edit it by hand.`,
		{ line },
	);
}
