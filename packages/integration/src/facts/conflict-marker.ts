import type { Problem } from '@batchwright/core';
import type { InterfaceDocument } from '../document.js';

/** The marks of an unfinished merge: a line of `<<<<<<<` with `=======` and `>>>>>>>` after it. */
export function conflictMarker(document: InterfaceDocument): Problem | undefined {
	if (!document.text.includes('<<<<<<<')) return undefined;
	const lines = document.text.split(/\r\n|\n|\r/);
	const start = lines.findIndex((line) => /^<{7}(?: |$)/.test(line));
	const middle = start < 0 ? -1 : lines.indexOf('=======', start);
	if (middle < 0 || !lines.slice(middle).some((line) => /^>{7}(?: |$)/.test(line))) return undefined;
	return {
		code: 'conflict-marker',
		severity: 'error',
		message: `${document.file} holds the marks of an unfinished merge: resolve it.`,
		file: document.file,
		line: start + 1,
		column: 1,
		ids: [document.task],
	};
}
