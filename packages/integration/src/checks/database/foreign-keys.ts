import type { Draft } from '../../draft.js';
import type { Column, DatabaseFact } from '../../fact.js';
import { columnText } from './definition.js';
import { canReference } from './type-family.js';
import { columnKey, type DefinedColumn, nameOf, shortName, type World } from './world.js';

/** Foreign keys of this batch whose type is not that of the key they point to, in another task. */
export function findForeignKeyMismatches(world: World): Draft[] {
	const keys = new Map<string, DefinedColumn>();
	for (const one of [...world.leftColumns.values(), ...[...world.madeColumns.values()].flat()]) {
		if (one.column.primaryKey && one.fact.object !== 'model') keys.set(one.fact.name, one);
	}
	return world.now.flatMap((fact) => {
		if (fact.op !== 'create' || fact.object === 'model') return [];
		return (fact.definition ?? []).flatMap((column) => mismatchOf(fact, column, world, keys) ?? []);
	});
}

function mismatchOf(fact: DatabaseFact, column: Column, world: World, keys: ReadonlyMap<string, DefinedColumn>): Draft | undefined {
	if (!column.references) return undefined;
	const target = targetOf(column.references, world, keys);
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
function targetOf(
	{ table, column }: NonNullable<Column['references']>,
	{ madeColumns, leftColumns }: World,
	keys: ReadonlyMap<string, DefinedColumn>,
): DefinedColumn | undefined {
	if (column === undefined && keys.has(table)) return keys.get(table);
	const key = columnKey(table, column ?? 'id');
	return madeColumns.get(key)?.[0] ?? leftColumns.get(key);
}
