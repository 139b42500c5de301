import type { Problem } from '@batchwright/core';
import { type DocumentFormat, formatOf, type InterfaceDocument } from '../document.js';
import type { Fact } from '../fact.js';
import { readMarkdown } from './read-markdown.js';
import { readSource } from './read-source.js';
import type { FactReading, FormatReader } from './reading.js';

const READERS: ReadonlyMap<DocumentFormat, FormatReader> = new Map<DocumentFormat, FormatReader>([
	['markdown', readMarkdown],
	['evidence', readMarkdown],
	['typescript', (document) => readSource(document, 'typescript')],
	['sql', (document) => readSource(document, 'sql')],
	['prisma', (document) => readSource(document, 'prisma')],
	['graphql', (document) => readSource(document, 'graphql')],
	['protobuf', (document) => readSource(document, 'proto')],
	['env', (document) => readSource(document, 'env')],
]);

/**
 * Reads documents into facts, in the order of the documents and, within one, of the text. Problems are what could not be read: codes of `readInterface`,
 * `conflict-marker` (error), `unknown-format` (info), `tool-unavailable` (info: the optional package to install), `not-parsable` (warning), `limit` (error).
 */
export async function readFacts(
	documents: readonly InterfaceDocument[],
	options: { readonly root?: string; readonly limits?: { readonly problems?: number } } = {},
): Promise<{ facts: Fact[]; problems: Problem[] }> {
	const facts: Fact[] = [];
	const problems: Problem[] = [];
	for (const document of documents) {
		const reading = await readDocument(document);
		facts.push(...reading.facts);
		problems.push(...reading.problems);
	}
	return { facts, problems: problems.slice(0, options.limits?.problems ?? 10_000) };
}

async function readDocument(document: InterfaceDocument): Promise<FactReading> {
	const format = formatOf(document);
	const read = format === undefined ? undefined : READERS.get(format);
	if (read === undefined) return { facts: [], problems: [] };
	return read(document);
}
