import { needsOf } from '../checks/database/needs.js';
import { columnKey, objectKey, tableKey } from '../checks/database/world.js';
import type { DatabaseFact } from '../fact.js';

interface Touched {
	readonly writes: ReadonlySet<string>;
	readonly reads: ReadonlySet<string>;
}

/** Whether the DDL of two tasks commutes: neither writes what the other reads or writes. */
export function commute(a: readonly DatabaseFact[], b: readonly DatabaseFact[]): boolean {
	const [x, y] = [touchedBy(a), touchedBy(b)];
	return !meets(x.writes, y.writes) && !meets(x.writes, y.reads) && !meets(y.writes, x.reads);
}

function touchedBy(facts: readonly DatabaseFact[]): Touched {
	const writes = new Set<string>();
	const reads = new Set<string>();
	for (const fact of facts) {
		for (const { key } of needsOf(fact)) reads.add(key);
		if (fact.op === 'read') continue;
		writes.add(objectKey(fact));
		if (fact.op === 'create') for (const column of fact.definition ?? []) writes.add(columnKey(fact.name, column.name));
		if (fact.to !== undefined)
			writes.add(fact.column === undefined ? objectKey({ ...fact, name: fact.to }) : columnKey(fact.name, fact.to));
		// Relations of all kinds, and the row types that tables have, share one namespace.
		if (fact.column === undefined)
			for (const name of [fact.name, fact.to ?? fact.name]) if (fact.op !== 'alter') writes.add(`name ${name}`);
		if (fact.op === 'create' && fact.object === 'column') writes.delete(tableKey(fact.name));
	}
	return { writes, reads };
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	return [...a].some((key) => b.has(key));
}
