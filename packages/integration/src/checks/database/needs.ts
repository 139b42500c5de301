import type { DatabaseFact } from '../../fact.js';
import { columnKey, tableKey } from './world.js';

/** One thing that must be there before a statement works, by `objectKey` or `columnKey`. */
export interface Need {
	readonly key: string;
	readonly name: string;
	readonly fact: DatabaseFact;
}

/** What a fact needs: its table, its columns, the tables and columns that its foreign keys point to, the types of its columns. */
export function needsOf(fact: DatabaseFact): Need[] {
	const need = (key: string): Need => ({ key, name: key.slice(key.indexOf(' ') + 1).replace(/^public\./, ''), fact });
	const keys = new Set<string>();
	const table = fact.on ?? fact.name;
	const makesTable = fact.op === 'create' && ['table', 'model', 'view', 'enum', 'other'].includes(fact.object);
	if (fact.object === 'enum' && !makesTable) keys.add(`enum ${fact.name}`);
	else if (fact.object === 'index' && fact.op !== 'create') keys.add(`index ${fact.name}`);
	else if (!makesTable && fact.object !== 'other') keys.add(tableKey(table));
	if (fact.column !== undefined && fact.op !== 'create') keys.add(columnKey(table, fact.column));
	if (!makesTable) for (const column of fact.columns ?? []) if (column !== '*') keys.add(columnKey(table, column));
	if (fact.op === 'create' && fact.object !== 'model') {
		for (const { references, type } of fact.definition ?? []) {
			if (references && references.table !== fact.name) keys.add(tableKey(references.table));
			if (!/[()[\] ]/.test(type)) keys.add(`enum ${type.includes('.') ? type : `public.${type}`}`);
		}
	}
	return [...keys].map(need);
}
