import type { Column, DatabaseFact } from '../../fact.js';
import { byOwner } from '../../order.js';
import type { CheckInput } from '../check.js';

/** A column with the fact that defines it. */
export interface DefinedColumn {
	readonly column: Column;
	readonly fact: DatabaseFact;
}

/** What the statements of this batch meet: what each task creates, and what earlier batches left behind. */
export interface World {
	readonly now: readonly DatabaseFact[];
	readonly before: readonly DatabaseFact[];
	/** What earlier batches left, by `objectKey`, with the fact that created it. */
	readonly left: ReadonlyMap<string, DatabaseFact>;
	/** Columns of what earlier batches left, by `columnKey`. */
	readonly leftColumns: ReadonlyMap<string, DefinedColumn>;
	/** Who creates a thing in this batch, by `objectKey`; columns by `columnKey`. */
	readonly made: ReadonlyMap<string, readonly DatabaseFact[]>;
	readonly madeColumns: ReadonlyMap<string, readonly DefinedColumn[]>;
	/** Whether a fact belongs to a statement that changes something, and not to a query that runs later. */
	isDdl(fact: DatabaseFact): boolean;
}

export function readWorld({ facts, earlier }: CheckInput): World {
	const now = facts.of('database');
	const before = [...earlier.of('database')].sort((a, b) => byOwner(a, b) || a.statement - b.statement);
	const changing = new Set([...now, ...before].filter((fact) => fact.op !== 'read').map(statementKey));
	return { now, before, ...replay(before), ...creations(now), isDdl: (fact) => changing.has(statementKey(fact)) };
}

export const statementKey = (fact: DatabaseFact): string => JSON.stringify([fact.task, fact.location.file, fact.statement]);

/** What a statement is about, by one name for tables, views and models: they share a namespace. */
export function objectKey(fact: Pick<DatabaseFact, 'object' | 'name' | 'column'>): string {
	const space = fact.object === 'model' || fact.object === 'view' ? 'table' : fact.object;
	return `${space} ${fact.name}${fact.column === undefined ? '' : `.${fact.column}`}`;
}

export const tableKey = (name: string): string => `table ${name}`;
export const columnKey = (table: string, column: string): string => `column ${table}.${column}`;

function columnsOf(fact: DatabaseFact): DefinedColumn[] {
	return fact.op === 'create' ? (fact.definition ?? []).map((column) => ({ column, fact })) : [];
}

function replay(before: readonly DatabaseFact[]): Pick<World, 'left' | 'leftColumns'> {
	const left = new Map<string, DatabaseFact>();
	const leftColumns = new Map<string, DefinedColumn>();
	for (const fact of before) {
		if (fact.op === 'create') left.set(objectKey(fact), fact);
		for (const defined of columnsOf(fact)) leftColumns.set(columnKey(fact.name, defined.column.name), defined);
		if (fact.op === 'alter' && fact.change === 'type' && fact.definition?.[0]) {
			const key = columnKey(fact.name, fact.definition[0].name);
			const known = leftColumns.get(key);
			if (known) leftColumns.set(key, { column: { ...known.column, type: fact.definition[0].type }, fact });
		}
		if (fact.op === 'drop' || fact.op === 'rename') forget(fact, left, leftColumns);
	}
	return { left, leftColumns };
}

function forget(fact: DatabaseFact, left: Map<string, DatabaseFact>, leftColumns: Map<string, DefinedColumn>): void {
	const creator = left.get(objectKey(fact));
	left.delete(objectKey(fact));
	const gone = [...leftColumns].filter(
		([, { column, fact: owner }]) =>
			owner.name === fact.name && (fact.column === undefined ? fact.object !== 'index' : column.name === fact.column),
	);
	for (const [key] of gone) leftColumns.delete(key);
	if (fact.op !== 'rename' || fact.to === undefined) return;
	const renamed = fact.to;
	if (fact.column === undefined) {
		if (creator) left.set(objectKey({ ...fact, name: renamed }), creator);
		for (const [, one] of gone) leftColumns.set(columnKey(renamed, one.column.name), { ...one, fact: { ...one.fact, name: renamed } });
	} else for (const [, one] of gone) leftColumns.set(columnKey(fact.name, renamed), { ...one, column: { ...one.column, name: renamed } });
}

function creations(now: readonly DatabaseFact[]): Pick<World, 'made' | 'madeColumns'> {
	const made = new Map<string, DatabaseFact[]>();
	const madeColumns = new Map<string, DefinedColumn[]>();
	for (const fact of now) {
		if (fact.op === 'create') made.set(objectKey(fact), [...(made.get(objectKey(fact)) ?? []), fact]);
		// A renamed thing is there under its new name from then on.
		if (fact.op === 'rename' && fact.to !== undefined && fact.column === undefined) {
			const key = objectKey({ ...fact, name: fact.to });
			made.set(key, [...(made.get(key) ?? []), fact]);
		}
		for (const defined of columnsOf(fact)) {
			const key = columnKey(fact.name, defined.column.name);
			madeColumns.set(key, [...(madeColumns.get(key) ?? []), defined]);
		}
	}
	return { made, madeColumns };
}

/** `public.users` as people write it: `users`, or `users.email` for a column. */
export function nameOf(fact: Pick<DatabaseFact, 'name' | 'column'>): string {
	const table = shortName(fact.name);
	return fact.column === undefined ? table : `${table}.${fact.column}`;
}

export const shortName = (name: string): string => name.replace(/^public\./, '');
