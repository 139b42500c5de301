import { listAt, namesAt, type Tree, textAt } from './tree.js';

/** `schema.object` of a table reference; the schema is `public` where none is written. */
export const relationName = (relation: Tree | undefined): string =>
	`${textAt(relation, 'schemaname') ?? 'public'}.${textAt(relation, 'relname') ?? ''}`;

/** `schema.object` of a list of names. */
export function qualified(names: readonly string[]): string {
	return names.length > 1 ? names.slice(-2).join('.') : `public.${names[0] ?? ''}`;
}

/** `schema.object` of a type or other object that is named by a list. */
export const listedName = (tree: Tree | undefined, ...fields: readonly string[]): string => qualified(namesAt(tree, ...fields));

export const isTemporary = (relation: Tree | undefined): boolean =>
	textAt(relation, 'relpersistence') === 't' || textAt(relation, 'schemaname') === 'pg_temp';

/** The names of `DROP` objects: lists of strings, or a type's name. */
export function droppedName(object: Tree): string {
	const items = listAt(object, 'List', 'items');
	const names = items.length ? namesAt(object, 'List', 'items') : namesAt(object, 'TypeName', 'names');
	return qualified(names.length ? names : [textAt(object, 'String', 'sval') ?? '']);
}
