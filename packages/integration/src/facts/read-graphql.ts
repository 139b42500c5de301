import type { FieldDefinitionNode, ObjectTypeDefinitionNode, ObjectTypeExtensionNode } from 'graphql';
import { isAbsent } from '../adapters/absent.js';
import { loadGraphql } from '../adapters/graphql.js';
import { cycleOf } from '../document.js';
import type { EndpointFact, Fact, FactBase } from '../fact.js';
import type { FactReading } from './reading.js';
import { locate, problemAt, type Snippet, unavailable } from './snippet.js';

const ROOTS: ReadonlyMap<string, string> = new Map([
	['Query', 'QUERY'],
	['Mutation', 'MUTATION'],
	['Subscription', 'SUBSCRIPTION'],
]);

/** Types of a GraphQL schema, and the fields of its root types as endpoints. */
export async function readGraphql(snippet: Snippet): Promise<FactReading> {
	const graphql = await loadGraphql();
	if (isAbsent(graphql)) return { facts: [], problems: [unavailable(snippet, graphql.absent, 'The GraphQL schema')] };
	try {
		const { definitions } = graphql.parse(snippet.text, { maxTokens: 200_000 });
		return {
			facts: definitions.flatMap((node) =>
				'name' in node && node.name !== undefined ? factsOf(snippet, node as ObjectTypeDefinitionNode) : [],
			),
			problems: [],
		};
	} catch (error) {
		const place = error instanceof graphql.GraphQLError ? (error.locations?.[0] ?? { line: 1, column: 1 }) : { line: 1, column: 1 };
		const why = error instanceof Error ? error.message : String(error);
		return { facts: [], problems: [problemAt(snippet, 'not-parsable', 'warning', `This GraphQL schema can't be read: ${why}.`, place)] };
	}
}

function factsOf(snippet: Snippet, node: ObjectTypeDefinitionNode | ObjectTypeExtensionNode): Fact[] {
	if (!/Type(?:Definition|Extension)$/.test(node.kind)) return [];
	const description = 'description' in node ? node.description : undefined;
	const token = (description === undefined ? node.loc?.startToken : description.loc?.endToken.next) ?? undefined;
	const at = { line: token?.line ?? 1, column: token?.column ?? 1 };
	const text = snippet.text.slice(token?.start ?? 0, node.loc?.end ?? 0);
	const type: Fact = {
		...common(snippet, `type:${node.name.value}`, text, at),
		kind: 'type',
		// An extension adds to what another task defines.
		...(node.kind.endsWith('Extension') ? { partial: true } : {}),
		name: node.name.value,
		exported: true,
		language: 'graphql',
		shape: { text, syntax: 'graphql', ...snippet.place(at.line, at.column) },
	};
	const method = ROOTS.get(node.name.value);
	return [type, ...(method === undefined ? [] : (node.fields ?? []).map((field) => endpoint(snippet, method, field)))];
}

function endpoint(snippet: Snippet, method: string, field: FieldDefinitionNode): EndpointFact {
	const token = field.name.loc?.startToken;
	const at = { line: token?.line ?? 1, column: token?.column ?? 1 };
	const written = (node: { loc?: { start: number; end: number } } | undefined): string =>
		snippet.text.slice(node?.loc?.start ?? 0, node?.loc?.end ?? 0);
	const place = snippet.place(at.line, at.column);
	const args = (field.arguments ?? []).map(written).join(', ');
	return {
		...common(snippet, `endpoint:${method} ${field.name.value}`, written(field), at),
		kind: 'endpoint',
		method,
		path: field.name.value,
		...(args === '' ? {} : { request: { text: `(${args})`, syntax: 'graphql', ...place } }),
		responses: [{ shape: { text: written(field.type), syntax: 'graphql', ...place } }],
	};
}

function common(snippet: Snippet, id: string, text: string, at: { line: number; column: number }): FactBase {
	const { document, direction, confidence, via } = snippet;
	return {
		id,
		task: document.task,
		batch: document.batch,
		cycle: cycleOf(document),
		direction,
		confidence,
		via,
		raw: text.split('\n', 1)[0]!,
		location: locate(snippet, at),
	};
}
