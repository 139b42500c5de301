import type { TaskId } from '@batchwright/core';

/** How a document is read. */
export type DocumentFormat =
	| 'markdown'
	| 'evidence'
	| 'typescript'
	| 'openapi'
	| 'asyncapi'
	| 'json-schema'
	| 'json'
	| 'sql'
	| 'prisma'
	| 'graphql'
	| 'protobuf'
	| 'env';

/** A document that tells what a task gives and needs. `file` is relative to the root, with `/`; `format` is told by file name, then by content, when absent. */
export interface InterfaceDocument {
	readonly task: TaskId;
	readonly batch: number;
	readonly file: string;
	readonly text: string;
	readonly format?: DocumentFormat;
	/** The task's folder, relative to the root. */
	readonly folder?: string;
	/** The fix cycle that wrote it; a later cycle replaces what it restates. */
	readonly cycle?: number;
	/** SHA-256 of the text, hex. */
	readonly revision?: string;
}

const ENDINGS: readonly (readonly [RegExp, DocumentFormat])[] = [
	[/(^|\/)EVIDENCE[^/]*\.md$/i, 'evidence'],
	[/\.(md|markdown|mdx)$/i, 'markdown'],
	[/\.[cm]?tsx?$/i, 'typescript'],
	[/\.(sql|ddl|psql)$/i, 'sql'],
	[/\.prisma$/i, 'prisma'],
	[/\.(graphqls?|gql)$/i, 'graphql'],
	[/\.proto$/i, 'protobuf'],
	[/(^|\/)\.env(\.[^/]*)?$|\.env$/i, 'env'],
];

/**
 * The format of a document: the one it carries, else told by its file name, else by its content; `undefined` when neither tells.
 */
export function formatOf(document: InterfaceDocument): DocumentFormat | undefined {
	if (document.format !== undefined) return document.format;
	for (const [ending, format] of ENDINGS) if (ending.test(document.file)) return format;
	return formatOfContent(document.text);
}

function formatOfContent(text: string): DocumentFormat | undefined {
	const head = text.slice(0, 4096).replace(/^\uFEFF/, '');
	if (/^\s*\{?\s*["']?(openapi|swagger)["']?\s*:/m.test(head)) return 'openapi';
	if (/^\s*\{?\s*["']?asyncapi["']?\s*:/m.test(head)) return 'asyncapi';
	if (/^\s*"(\$schema|\$defs|properties)"\s*:/m.test(head) || /^\s*\{\s*"\$(schema|defs|id|ref)"/.test(head)) return 'json-schema';
	if (/^\s*[[{]/.test(head)) return 'json';
	if (/^#{1,6} |^\s*[-*] /m.test(head)) return 'markdown';
	return undefined;
}

/** The fix cycle of a document, from its field or its path `fixes/cycle-N/`; 0 is the task's own first word. */
export function cycleOf(document: InterfaceDocument): number {
	return document.cycle ?? Number(/(?:^|\/)fixes\/cycle-(\d{1,6})\//.exec(document.file)?.[1] ?? 0);
}
