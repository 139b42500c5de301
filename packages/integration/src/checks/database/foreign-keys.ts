import type { Draft } from '../../draft.js';
import type { Column, DatabaseFact } from '../../fact.js';
import { columnText } from './definition.js';
import { canReference } from './type-family.js';
import { columnKey, type DefinedColumn, nameOf, shortName, type World } from './world.js';

/** Foreign keys of this batch whose type is not that of the key they point to, in another task. */
export function findForeignKeyMismatches(world: World): Draft[] {
	return world.now.flatMap((fact) => {
		if (fact.op !== 'create' || fact.object === 'model') return [];
		return (fact.definition ?? []).flatMap((column) => mismatchOf(fact, column, world) ?? []);
	});
}

function mismatchOf(fact: DatabaseFact, column: Column, world: World): Draft | undefined {
	if (!column.references) return undefined;
	const target = targetOf(column.references, world);
	if (!target || target.fact.task === fact.task || canReference(column.type, target.column.type) !== false) return undefined;
	const { table } = column.references;
	return {
		rule: 'db/fk-type',
		kind: 'database',
		symbol: columnKey(fact.name, column.name),
		says: `${nameOf({ name: fact.name, column: column.name })} is ${column.type} and points to ${shortName(table)}.${target.column.name}, which is ${target.column.type}: SQLSTATE 42804 (${columnText(column)} against ${columnText(target.column)})`,
		sides: [target.fact, fact],
	};
}

// A reference without a column points to the primary key.
function targetOf({ table, column }: NonNullable<Column['references']>, { madeColumns, leftColumns }: World): DefinedColumn | undefined {
	const find = (name: string): DefinedColumn | undefined =>
		madeColumns.get(columnKey(table, name))?.[0] ?? leftColumns.get(columnKey(table, name));
	if (column !== undefined) return find(column);
	const all = [...[...madeColumns.values()].flat(), ...leftColumns.values()];
	return all.find((one) => one.fact.name === table && one.fact.object !== 'model' && one.column.primaryKey) ?? find('id');
}
