import { alterTable, references } from './alter-table.js';
import { columnOf, type Source, withConstraints } from './column.js';
import { droppedName, isTemporary, listedName, qualified, relationName } from './names.js';
import type { SqlOperation } from './operation.js';
import { readsOf } from './reads.js';
import { at, insides, listAt, namesAt, offsetOf, type Tree, textAt, treeAt } from './tree.js';

/** What a statement does to tables, columns, indexes, enums and views. Temporary tables do nothing to anybody. `start` is the place of the statement. */
export function operationsOf(kind: string, body: Tree, source: Source, start: SqlOperation['location']): readonly SqlOperation[] {
	const conditional = at(body, 'if_not_exists') === true || at(body, 'missing_ok') === true ? { conditional: true as const } : {};
	switch (kind) {
		case 'CreateStmt':
			return createTable(body, source, conditional);
		case 'CreateTableAsStmt': {
			const into = treeAt(body, 'into', 'rel');
			if (isTemporary(into)) return [];
			const object = textAt(body, 'objtype') === 'OBJECT_MATVIEW' ? 'view' : 'table';
			return [
				{ op: 'create', object, name: relationName(into), location: start, ...conditional },
				...readsOf({ query: at(body, 'query') }, source.locationOf),
			];
		}
		case 'AlterTableStmt':
			return isTemporary(treeAt(body, 'relation')) ? [] : alterTable(body, source);
		case 'RenameStmt':
			return rename(body, start);
		case 'DropStmt':
			return drop(body, start, conditional);
		case 'IndexStmt': {
			const on = relationName(treeAt(body, 'relation'));
			const columns = listAt(body, 'indexParams').flatMap((param) => textAt(param, 'IndexElem', 'name') ?? []);
			const name = qualified([
				textAt(body, 'relation', 'schemaname') ?? 'public',
				textAt(body, 'idxname') ?? `${on.split('.').at(-1)}_${columns.join('_')}_idx`,
			]);
			const place = source.locationOf(offsetOf(treeAt(body, 'relation')));
			return [
				{ op: 'create', object: 'index', name, on, columns, location: start, ...conditional },
				{ op: 'read', object: 'table', name: on, columns, location: place },
			];
		}
		case 'CreateEnumStmt':
			return [{ op: 'create', object: 'enum', name: listedName(body, 'typeName'), values: namesAt(body, 'vals'), location: start }];
		case 'AlterEnumStmt': {
			const label = textAt(body, 'newVal');
			return [
				{
					op: 'alter',
					object: 'enum',
					name: listedName(body, 'typeName'),
					change: 'values',
					location: start,
					...(label === undefined ? {} : { values: [label] }),
				},
			];
		}
		case 'ViewStmt': {
			const view = treeAt(body, 'view');
			if (isTemporary(view)) return [];
			const replaces = at(body, 'replace') === true ? { conditional: true as const } : {};
			return [
				{ op: 'create', object: 'view', name: relationName(view), location: start, ...replaces },
				...readsOf({ query: at(body, 'query') }, source.locationOf),
			];
		}
		case 'TruncateStmt':
		case 'SelectStmt':
		case 'InsertStmt':
		case 'UpdateStmt':
		case 'DeleteStmt':
		case 'MergeStmt':
		case 'CopyStmt':
			return readsOf(body, source.locationOf);
		default:
			return other(kind, body, start, conditional);
	}
}

function createTable(body: Tree, source: Source, conditional: { conditional?: true }): readonly SqlOperation[] {
	const relation = treeAt(body, 'relation');
	if (isTemporary(relation)) return [];
	const elements = listAt(body, 'tableElts');
	const definitions = insides(elements, 'ColumnDef');
	const constraints = elements.filter((element) => treeAt(element, 'Constraint'));
	const columns = definitions.map((definition) => columnOf(definition, source));
	const definition = withConstraints(columns, insides(constraints, 'Constraint'));
	const name = relationName(relation);
	const foreign = [...definitions.flatMap((column) => listAt(column, 'constraints')), ...constraints];
	const created: SqlOperation = {
		op: 'create',
		object: 'table',
		name,
		definition,
		location: source.locationOf(offsetOf(relation)),
		...conditional,
	};
	return [created, ...references(foreign, source).filter((reference) => reference.name !== name)];
}

const OBJECTS = new Map<string, SqlOperation['object']>([
	['OBJECT_TABLE', 'table'],
	['OBJECT_COLUMN', 'column'],
	['OBJECT_INDEX', 'index'],
	['OBJECT_VIEW', 'view'],
	['OBJECT_MATVIEW', 'view'],
	['OBJECT_TYPE', 'enum'],
]);

function rename(body: Tree, location: SqlOperation['location']): readonly SqlOperation[] {
	const object = OBJECTS.get(textAt(body, 'renameType') ?? '') ?? 'other';
	const relation = treeAt(body, 'relation');
	const name = relation ? relationName(relation) : listedName(treeAt(body, 'object', 'List') ?? {}, 'items');
	const column = object === 'column' ? { column: textAt(body, 'subname') ?? '' } : {};
	const to = textAt(body, 'newname') ?? '';
	return [
		{ op: 'rename', object, name, to: object === 'column' ? to : qualified([name.split('.')[0] ?? 'public', to]), location, ...column },
	];
}

function drop(body: Tree, location: SqlOperation['location'], conditional: { conditional?: true }): readonly SqlOperation[] {
	const object = OBJECTS.get(textAt(body, 'removeType') ?? '') ?? 'other';
	return listAt(body, 'objects').map((dropped) => ({ op: 'drop', object, name: droppedName(dropped), location, ...conditional }));
}

const NAMED: readonly (readonly [kind: string, ...fields: string[]])[] = [
	['CreateFunctionStmt', 'funcname'],
	['CreateDomainStmt', 'domainname'],
	['CompositeTypeStmt', 'typevar'],
	['CreateSeqStmt', 'sequence'],
];

// Objects whose inside isn't compared: that two tasks create the same one can still be seen.
function other(kind: string, body: Tree, location: SqlOperation['location'], conditional: { conditional?: true }): readonly SqlOperation[] {
	const fields = NAMED.find(([named]) => named === kind)?.slice(1);
	if (!fields) return [];
	const relation = treeAt(body, ...fields);
	return [
		{ op: 'create', object: 'other', name: relation ? relationName(relation) : listedName(body, ...fields), location, ...conditional },
	];
}
