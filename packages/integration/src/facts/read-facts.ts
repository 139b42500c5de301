import type { Problem } from '@batchwright/core';
import { formatOf, type InterfaceDocument } from '../document.js';
import type { Fact } from '../fact.js';
import { conflictMarker } from './conflict-marker.js';
import { fileLoader } from './file-loader.js';

/**
 * Reads documents into facts, in the order of the documents and, within one, of the text. Nothing in a document is run or loaded as a module. Problems are what
 * could not be read: those of `readInterface`, `conflict-marker` (error), `unknown-format` (info), `tool-unavailable` (info: the optional package to install, once per package), `not-parsable` (warning),
 * `limit` (error). With `root`, local files that OpenAPI, AsyncAPI and JSON Schema documents refer to are read from inside it.
 */
export async function readFacts(
	documents: readonly InterfaceDocument[],
	options: { readonly root?: string; readonly limits?: { readonly problems?: number } } = {},
): Promise<{ facts: Fact[]; problems: Problem[] }> {
	// Loaded with the first documents: importing the package costs nothing of them.
	const { readers } = await import('./readers.js');
	const facts: Fact[] = [];
	const problems: Problem[] = [];
	const missing = new Set<string>();
	const load = fileLoader(documents, options.root);
	for (const document of documents) {
		const marker = conflictMarker(document);
		if (marker !== undefined) problems.push(marker);
		const format = formatOf(document);
		if (format === undefined) problems.push(unknownFormat(document));
		const reading = format === undefined ? undefined : await readers.get(format)?.(document, load);
		if (reading === undefined) continue;
		facts.push(...reading.facts);
		for (const problem of reading.problems) {
			if (problem.code === 'tool-unavailable' && missing.size === missing.add(problem.message).size) continue;
			problems.push(problem);
		}
	}
	return { facts, problems: problems.slice(0, options.limits?.problems ?? 10_000) };
}

function unknownFormat({ file, task }: InterfaceDocument): Problem {
	const message = `${file} is in no format that is read here: give its document a format, or an ending that tells it.`;
	return { code: 'unknown-format', severity: 'info', message, file, line: 1, column: 1, ids: [task] };
}
