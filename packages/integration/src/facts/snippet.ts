import type { Problem } from '@batchwright/core';
import type { InterfaceFence } from '@batchwright/markdown';
import type { InterfaceDocument } from '../document.js';
import type { FactBase } from '../fact.js';
import type { Location } from '../location.js';
import type { LoadFile } from './referenced-files.js';

/** A text in one language: a whole document, or a fence in one. */
export interface Snippet {
	readonly document: InterfaceDocument;
	readonly text: string;
	readonly direction: 'provides' | 'consumes' | 'mentions';
	readonly confidence: number;
	readonly via: FactBase['via'];
	/** Reads a file that the snippet refers to. */
	readonly load: LoadFile;
	/** A place in the snippet (1-based) as one in the document. */
	place(line: number, column: number): { line: number; column: number };
}

/** A document as one snippet, its byte order mark off. */
export function wholeDocument(document: InterfaceDocument, load: LoadFile): Snippet {
	const text = document.text.startsWith('\uFEFF') ? document.text.slice(1) : document.text;
	return { document, text, load, direction: 'provides', confidence: 1, via: 'file', place: (line, column) => ({ line, column }) };
}

/** A fence of a Markdown document. */
export function fenceSnippet(document: InterfaceDocument, fence: InterfaceFence, load: LoadFile): Snippet {
	return {
		document,
		text: fence.text,
		load,
		direction: fence.direction,
		confidence: 0.9,
		via: 'fence',
		place: (line, column) => ({ line: fence.line + line - 1, column: line === 1 ? fence.column + column - 1 : fence.indent + column }),
	};
}

/** A snippet's place as a location in its document. */
export function locate(
	snippet: Snippet,
	at: { readonly line: number; readonly column: number },
	end?: { readonly line: number; readonly column: number },
): Location {
	const start = snippet.place(at.line, at.column);
	if (end === undefined) return { file: snippet.document.file, ...start };
	const stop = snippet.place(end.line, end.column);
	return { file: snippet.document.file, ...start, endLine: stop.line, endColumn: stop.column };
}

/** A problem at a place of a snippet. */
export function problemAt(
	snippet: Snippet,
	code: string,
	severity: Problem['severity'],
	message: string,
	at: { readonly line: number; readonly column: number },
): Problem {
	return { code, severity, message, file: snippet.document.file, ...snippet.place(at.line, at.column), ids: [snippet.document.task] };
}

/** An optional package is not there: what to install, and what was left unread. */
export function unavailable(snippet: Snippet, name: string, what: string): Problem {
	return problemAt(snippet, 'tool-unavailable', 'info', `${what} was not read: install ${name} to have it checked.`, {
		line: 1,
		column: 1,
	});
}
