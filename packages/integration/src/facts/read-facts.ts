import type { Problem } from '@batchwright/core';
import { type DocumentFormat, formatOf, type InterfaceDocument } from '../document.js';
import type { Fact } from '../fact.js';
import { conflictMarker } from './conflict-marker.js';
import { fileLoader } from './file-loader.js';
import { readAsyncApi } from './read-asyncapi.js';
import { readEvidenceFiles } from './read-evidence-files.js';
import { readGraphql } from './read-graphql.js';
import { readJsonSchema } from './read-json-schema.js';
import { readMarkdown } from './read-markdown.js';
import { readOpenApi } from './read-openapi.js';
import { readPrisma } from './read-prisma.js';
import { readSource } from './read-source.js';
import { readSqlFacts } from './read-sql.js';
import type { FactReading } from './reading.js';
import type { LoadFile } from './referenced-files.js';
import { type Snippet, wholeDocument } from './snippet.js';

type SnippetReader = (snippet: Snippet) => FactReading | Promise<FactReading>;

/** The readers of fences, by language or, for YAML and JSON, by what is in them. */
const FENCES: ReadonlyMap<string, SnippetReader> = new Map<string, SnippetReader>([
	...['sql', 'postgres', 'postgresql', 'pgsql', 'ddl'].map((name): [string, SnippetReader] => [name, readSqlFacts]),
	['prisma', readPrisma],
	...['graphql', 'gql', 'graphqls'].map((name): [string, SnippetReader] => [name, readGraphql]),
	['openapi', readOpenApi],
	['asyncapi', readAsyncApi],
	['json-schema', readJsonSchema],
]);

const FORMATS: ReadonlyMap<DocumentFormat, (document: InterfaceDocument, load: LoadFile) => FactReading | Promise<FactReading>> = new Map<
	DocumentFormat,
	(document: InterfaceDocument, load: LoadFile) => FactReading | Promise<FactReading>
>([
	['markdown', (document, load) => readMarkdown(document, FENCES, load)],
	['evidence', readEvidenceFiles],
	['typescript', (document) => readSource(document, 'typescript')],
	['protobuf', (document) => readSource(document, 'proto')],
	['env', (document) => readSource(document, 'env')],
	['sql', (document, load) => readSqlFacts(wholeDocument(document, load))],
	['prisma', (document, load) => readPrisma(wholeDocument(document, load))],
	['graphql', (document, load) => readGraphql(wholeDocument(document, load))],
	['openapi', (document, load) => readOpenApi(wholeDocument(document, load))],
	['asyncapi', (document, load) => readAsyncApi(wholeDocument(document, load))],
	['json-schema', (document, load) => readJsonSchema(wholeDocument(document, load))],
]);

/**
 * Reads documents into facts, in the order of the documents and, within one, of the text. Nothing in a document is run or loaded as a module. Problems are what
 * could not be read: those of `readInterface`, `conflict-marker` (error), `unknown-format` (info), `tool-unavailable` (info: the optional package to install, once per package), `not-parsable` (warning),
 * `limit` (error). With `root`, local files that OpenAPI, AsyncAPI and JSON Schema documents refer to are read from inside it.
 */
export async function readFacts(
	documents: readonly InterfaceDocument[],
	options: { readonly root?: string; readonly limits?: { readonly problems?: number } } = {},
): Promise<{ facts: Fact[]; problems: Problem[] }> {
	const facts: Fact[] = [];
	const problems: Problem[] = [];
	const missing = new Set<string>();
	const load = fileLoader(documents, options.root);
	for (const document of documents) {
		const marker = conflictMarker(document);
		if (marker !== undefined) problems.push(marker);
		const format = formatOf(document);
		if (format === undefined) problems.push(unknownFormat(document));
		const reading = format === undefined ? undefined : await FORMATS.get(format)?.(document, load);
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
