import { MarkdownError } from '../errors.js';
import { pointAt, type Source } from '../text/source.js';
import type { Edit } from '../text/splice.js';

/** Throws `unsafe-edit` for an edit that would change how the text at an offset is read. */
export function refuseUnsafe(source: Source, offset: number, edits: readonly Edit[]): never {
	const line = pointAt(source, offset).line;
	const edit = edits.findLast((one) => one.start <= offset) ?? edits[0];
	throw new MarkdownError(
		'unsafe-edit',
		`Writing the ${edit?.reason} would change how line ${line} is read: put blank lines around it, or edit it by hand.`,
		{ line },
	);
}
