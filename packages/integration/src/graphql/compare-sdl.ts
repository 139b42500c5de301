import type * as graphql from 'graphql';
import { isAbsent } from '../adapters/absent.js';
import { loadGraphql } from '../adapters/graphql.js';
import { type Comparison, comparison, type Reason, undecided } from '../comparison.js';
import { declaredPlaces } from './declared-places.js';
import { withoutTooDeep } from './nesting.js';

/** The comparison of two schemas by graphql-js. */
export async function compareSdl(before: string, after: string): Promise<Comparison> {
	const library = await loadGraphql();
	if (isAbsent(library)) return comparison([undecided('tool/unavailable', `install ${library.absent} to have GraphQL compared`)]);
	const [old, now] = [read(library, before, 'before'), read(library, after, 'after')];
	if (typeof old === 'string') return comparison([undecided('unreadable', old)]);
	if (typeof now === 'string') return comparison([undecided('unreadable', now)]);
	const places = [declaredPlaces(old.document, 'before'), declaredPlaces(now.document, 'after')];
	const told =
		(severity: Reason['severity']) =>
		(change: graphql.BreakingChange | graphql.DangerousChange): Reason => {
			const path = pathOf(change.description);
			const locations = places.map((side) => side.get(path)).filter((place) => place !== undefined);
			return { code: change.type, path, severity, verdict: 'conflict', message: change.description, locations };
		};
	const breaking = library.findBreakingChanges(old.schema, now.schema).map(told('error'));
	const dangerous = library.findDangerousChanges(old.schema, now.schema).map(told('warning'));
	return comparison([...breaking, ...dangerous, ...rootChanges(old.schema, now.schema)]);
}

// graphql-js compares types of one name; which of them is asked first is told by the schema itself.
function rootChanges(before: graphql.GraphQLSchema, after: graphql.GraphQLSchema): readonly Reason[] {
	const roots = [
		['query', before.getQueryType(), after.getQueryType()],
		['mutation', before.getMutationType(), after.getMutationType()],
		['subscription', before.getSubscriptionType(), after.getSubscriptionType()],
	] as const;
	return roots.flatMap(([operation, old, now]): readonly Reason[] => {
		if (!old || old.name === now?.name) return [];
		const fields = Object.keys(old.getFields()).filter((name) => !now || !Object.hasOwn(now.getFields(), name));
		const path = `schema.${operation}`;
		const gone = fields.map(
			(name): Reason => ({
				code: 'FIELD_REMOVED',
				path: `${path}.${name}`,
				severity: 'error',
				verdict: 'conflict',
				message: `${operation} no longer has ${name}`,
				locations: [],
			}),
		);
		return gone.length || !now ? gone : [undecided('ROOT_TYPE_CHANGED', `${operation} was ${old.name}, is ${now.name}`, path)];
	});
}

interface Read {
	readonly schema: graphql.GraphQLSchema;
	readonly document: graphql.DocumentNode;
}

// `extend` of a type that the text doesn't define is normal in a document; it is then built as if it were the definition.
function read(library: typeof graphql, text: string, side: string): Read | string {
	try {
		withoutTooDeep(text);
		const document = library.parse(text, { maxTokens: 100_000 });
		return { document, schema: library.buildASTSchema(completed(library, document), { assumeValidSDL: true }) };
	} catch (error) {
		return `the schema ${side} can't be read: ${error instanceof Error ? error.message : String(error)}`;
	}
}

const DEFINITION_OF = new Map<string, string>([
	['ObjectTypeExtension', 'ObjectTypeDefinition'],
	['InterfaceTypeExtension', 'InterfaceTypeDefinition'],
	['UnionTypeExtension', 'UnionTypeDefinition'],
	['EnumTypeExtension', 'EnumTypeDefinition'],
	['InputObjectTypeExtension', 'InputObjectTypeDefinition'],
	['ScalarTypeExtension', 'ScalarTypeDefinition'],
]);

function completed(library: typeof graphql, document: graphql.DocumentNode): graphql.DocumentNode {
	const defined = new Set(document.definitions.flatMap((node) => (library.isTypeDefinitionNode(node) ? [node.name.value] : [])));
	const definitions = document.definitions.map((node) => {
		if (!library.isTypeExtensionNode(node) || defined.has(node.name.value)) return node;
		defined.add(node.name.value);
		return { ...node, kind: DEFINITION_OF.get(node.kind) } as unknown as graphql.DefinitionNode;
	});
	return { ...document, definitions };
}

// graphql-js tells the coordinate (`Type.field`) only inside its sentence.
function pathOf(description: string): string {
	return (
		/(?:^|\s|@)([A-Za-z_]\w*\.[A-Za-z_]\w*)/.exec(description)?.[1] ??
		/ (?:from|to) (?:union|enum|input|interface)? ?type ([A-Za-z_]\w*)/.exec(description)?.[1] ??
		/^(?:Standard scalar )?@?([A-Za-z_]\w*)/.exec(description)?.[1] ??
		''
	);
}
