import { columnOf, type Source } from './column.js';
import { relationName } from './names.js';
import type { SqlOperation } from './operation.js';
import { at, listAt, namesAt, offsetOf, type Tree, textAt, treeAt } from './tree.js';
import { canonicalType } from './type-name.js';

/** The operations of `ALTER TABLE`, one for each of its commands. */
export function alterTable(body: Tree, source: Source): readonly SqlOperation[] {
	const relation = treeAt(body, 'relation');
	const name = relationName(relation);
	const start = source.locationOf(offsetOf(relation));
	const table = textAt(body, 'objtype') === 'OBJECT_INDEX' ? 'index' : 'table';
	return listAt(body, 'cmds').flatMap((wrapped) => command(treeAt(wrapped, 'AlterTableCmd') ?? {}, { name, start, source, table }));
}

interface Target {
	readonly name: string;
	readonly start: SqlOperation['location'];
	readonly source: Source;
	readonly table: 'table' | 'index';
}

function command(cmd: Tree, { name, start, source, table }: Target): readonly SqlOperation[] {
	const column = textAt(cmd, 'name') ?? '';
	const alter = (change: NonNullable<SqlOperation['change']>): SqlOperation => ({
		op: 'alter',
		object: 'column',
		name,
		column,
		change,
		location: start,
	});
	switch (textAt(cmd, 'subtype')) {
		case 'AT_AddColumn': {
			const definition = treeAt(cmd, 'def', 'ColumnDef') ?? {};
			const added = columnOf(definition, source);
			const conditional = at(cmd, 'missing_ok') === true ? { conditional: true as const } : {};
			const create: SqlOperation = {
				op: 'create',
				object: 'column',
				name,
				column: added.name,
				definition: [added],
				location: added.location,
				...conditional,
			};
			return [create, ...references(listAt(definition, 'constraints'), source)];
		}
		case 'AT_DropColumn':
			return [
				{ op: 'drop', object: 'column', name, column, location: start, ...(at(cmd, 'missing_ok') === true ? { conditional: true } : {}) },
			];
		case 'AT_AlterColumnType': {
			const type = canonicalType(treeAt(cmd, 'def', 'ColumnDef', 'typeName'));
			return [{ ...alter('type'), definition: [{ name: column, type, nullable: true, location: start }] }];
		}
		case 'AT_ColumnDefault':
			return [alter('default')];
		case 'AT_SetNotNull':
		case 'AT_DropNotNull':
			return [alter('nullability')];
		case 'AT_AddConstraint':
		case 'AT_DropConstraint':
		case 'AT_ValidateConstraint': {
			const constraint = treeAt(cmd, 'def', 'Constraint');
			const keys = [...namesAt(constraint, 'keys'), ...namesAt(constraint, 'fk_attrs')];
			const change: SqlOperation = {
				op: 'alter',
				object: 'table',
				name,
				change: 'constraint',
				location: start,
				...(keys.length ? { columns: keys } : {}),
			};
			return [change, ...(constraint ? references([{ Constraint: constraint }], source) : [])];
		}
		default:
			return [{ op: 'alter', object: table, name, change: 'other', location: start }];
	}
}

/** The tables that foreign keys among these constraints refer to. */
export function references(constraints: readonly Tree[], source: Source): readonly SqlOperation[] {
	return constraints.flatMap((wrapped): SqlOperation[] => {
		const constraint = treeAt(wrapped, 'Constraint');
		const table = treeAt(constraint, 'pktable');
		if (!table) return [];
		const columns = namesAt(constraint, 'pk_attrs');
		return [
			{
				op: 'read',
				object: 'table',
				name: relationName(table),
				location: source.locationOf(offsetOf(table)),
				...(columns.length ? { columns } : {}),
			},
		];
	});
}
