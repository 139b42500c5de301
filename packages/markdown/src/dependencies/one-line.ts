import type { Range } from '../text/block.js';
import type { Source } from '../text/source.js';

/** The text of a range for a message, a line break as one blank. */
export function oneLine({ text }: Source, { start, end }: Range): string {
	return text.slice(start, end).replace(/\s+/g, ' ');
}
