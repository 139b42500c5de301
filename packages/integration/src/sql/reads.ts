import { isTemporary, relationName } from './names.js';
import type { SqlOperation } from './operation.js';
import { descendants, namesAt, offsetOf, type Tree, textAt, treeAt } from './tree.js';

/** The tables that a query reads or writes rows of, with the columns it names where there is just one table. */
export function readsOf(tree: Tree, locationOf: (byte: number | undefined) => SqlOperation['location']): readonly SqlOperation[] {
	const own = new Set<string>();
	const tables = new Map<string, SqlOperation['location']>();
	const columns = new Set<string>();
	for (const [kind, body] of descendants(tree)) {
		if (kind === 'CommonTableExpr') own.add(textAt(body, 'ctename') ?? '');
		if (kind === 'ColumnRef') columns.add(namesAt(body, 'fields').at(-1) ?? '*');
		if (kind === 'ResTarget' && textAt(body, 'name') !== undefined && !treeAt(body, 'val', 'ColumnRef')) columns.add(textAt(body, 'name')!);
		if (kind !== 'RangeVar' && kind !== 'relation') continue;
		if (textAt(body, 'relname') === undefined || isTemporary(body)) continue;
		const name = relationName(body);
		if (!tables.has(name)) tables.set(name, locationOf(offsetOf(body)));
	}
	for (const name of own) tables.delete(`public.${name}`);
	columns.delete('*');
	const named = tables.size === 1 && columns.size > 0 ? { columns: [...columns].sort() } : {};
	return [...tables]
		.filter(([name]) => !/^(pg_catalog|information_schema)\./.test(name))
		.map(([name, location]) => ({ op: 'read', object: 'table', name, location, ...named }));
}
