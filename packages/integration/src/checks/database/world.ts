import type { DatabaseFact } from '../../fact.js';
import { byOwner } from '../../order.js';
import type { CheckInput } from '../check.js';
import { groupBy } from '../group.js';

/** What the statements of this batch meet: those of each task in order, and what earlier batches left behind. */
export interface World {
	readonly now: readonly DatabaseFact[];
	readonly before: readonly DatabaseFact[];
	/** Statements that change something, of this batch. */
	readonly writes: readonly DatabaseFact[];
	/** Whether a fact belongs to a statement that changes something, and not to a query that runs later. */
	isDdl(fact: DatabaseFact): boolean;
}

export function readWorld({ facts, earlier }: CheckInput): World {
	const now = facts.of('database');
	const before = [...earlier.of('database')].sort(byRun);
	const changing = new Set([...now, ...before].filter((fact) => fact.op !== 'read').map(statementKey));
	return { now, before, writes: now.filter((fact) => fact.op !== 'read'), isDdl: (fact) => changing.has(statementKey(fact)) };
}

export const statementKey = (fact: DatabaseFact): string => JSON.stringify([fact.task, fact.location.file, fact.statement]);

function byRun(a: DatabaseFact, b: DatabaseFact): number {
	return byOwner(a, b) || a.statement - b.statement;
}

/** What a statement creates or changes, by one name for tables, views and models: they share a namespace. */
export function objectKey(fact: DatabaseFact): string {
	const space = fact.object === 'model' || fact.object === 'view' ? 'table' : fact.object;
	return JSON.stringify([space, fact.name, fact.column ?? '']);
}

/** Facts of several tasks, one list per task. */
export function perTask(facts: readonly DatabaseFact[]): DatabaseFact[][] {
	return [...groupBy(facts, (fact) => fact.task).values()];
}
