import type { DocumentFormat, InterfaceDocument } from '../document.js';
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

/** The readers of whole documents. */
export const readers: ReadonlyMap<DocumentFormat, (document: InterfaceDocument, load: LoadFile) => FactReading | Promise<FactReading>> =
	new Map<DocumentFormat, (document: InterfaceDocument, load: LoadFile) => FactReading | Promise<FactReading>>([
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
