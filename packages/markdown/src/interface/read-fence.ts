import { type BracedLanguage, bracedDeclarations, graphql, java } from './declarations/braced.js';
import { pythonDeclarations } from './declarations/python.js';
import { typescriptDeclarations } from './declarations/typescript.js';
import type { Fact, InterfaceFence } from './fact.js';
import { fencePlaces } from './fence-place.js';
import { envFacts } from './fences/env-facts.js';
import type { FenceReader } from './fences/fence-reader.js';
import { prismaFacts } from './fences/prisma-facts.js';
import { protoFacts } from './fences/proto-facts.js';
import { requestFacts } from './fences/request-facts.js';
import { sourceFacts } from './fences/source-facts.js';
import { sqlFacts } from './fences/sql-facts.js';
import { makeFact } from './make-fact.js';
import { declares } from './roles.js';
import type { Found } from './rule.js';

const LANGUAGES: ReadonlyMap<string, FenceReader> = new Map<string, FenceReader>([
	...['ts', 'typescript', 'tsx', 'mts', 'cts', 'zod'].map((name): [string, FenceReader] => [
		name,
		(text, place) => sourceFacts(text, place, typescriptDeclarations(text), 'typescript'),
	]),
	...['js', 'javascript', 'jsx', 'mjs'].map((name): [string, FenceReader] => [
		name,
		(text, place) => sourceFacts(text, place, typescriptDeclarations(text), 'javascript'),
	]),
	...['graphql', 'gql', 'graphqls'].map((name): [string, FenceReader] => [name, braced(graphql, 'graphql')]),
	...['proto', 'protobuf', 'proto3'].map((name): [string, FenceReader] => [name, protoFacts]),
	...['java', 'kotlin', 'kt', 'cs', 'csharp', 'swift', 'rust', 'rs', 'scala'].map((name): [string, FenceReader] => [
		name,
		braced(java, 'java'),
	]),
	...['python', 'py'].map((name): [string, FenceReader] => [
		name,
		(text, place) => sourceFacts(text, place, pythonDeclarations(text), 'python'),
	]),
	...['sql', 'postgres', 'postgresql', 'pgsql', 'mysql', 'sqlite', 'ddl'].map((name): [string, FenceReader] => [name, sqlFacts]),
	['prisma', prismaFacts],
	...['env', 'dotenv', '.env'].map((name): [string, FenceReader] => [name, envFacts]),
	...['http', '', 'text', 'txt', 'plaintext', 'rest'].map((name): [string, FenceReader] => [name, requestFacts]),
]);

/** The facts of one fence: one per declaration, with its own place. A fence whose section declares nothing, or whose language is a shell's, gives none. */
export function readFence(fence: InterfaceFence, source: { readonly file: string; readonly task: string }): Fact[] {
	const read = LANGUAGES.get(fence.language);
	if (read === undefined || !declares(fence.role)) return [];
	const place = fencePlaces(fence);
	const inOrder = [...read(fence.text, place)].sort((a, b) => a.start - b.start);
	return inOrder.map((found) => {
		const confidence = found.confidence * (fence.role === 'none' && isUnexported(found) ? 0.6 : 1);
		return makeFact(
			{ ...found, confidence },
			{
				...source,
				via: 'fence',
				direction: fence.direction,
				start: place(found.start),
				end: place(found.end),
				raw: firstLine(fence.text, found.start),
			},
		);
	});
}

function isUnexported(found: Found): boolean {
	return found.fact.kind === 'type' && !found.fact.exported;
}

function firstLine(text: string, start: number): string {
	const end = text.indexOf('\n', start);
	return text.slice(start, end < 0 ? text.length : end).trim();
}

function braced(language: BracedLanguage, name: string): FenceReader {
	return (text, place) => sourceFacts(text, place, bracedDeclarations(text, language), name);
}
