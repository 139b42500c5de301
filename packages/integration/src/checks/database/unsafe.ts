import type { Draft } from '../../draft.js';
import type { DatabaseFact } from '../../fact.js';
import { lintSql, type SqlProblem } from '../../lint-sql.js';
import { groupBy } from '../group.js';
import { nameOf, statementKey, tableKey, type World } from './world.js';

// These hold a lock for long; the others break whoever reads or writes in the old form.
const locking = new Set([
	'require-concurrent-index-creation',
	'require-concurrent-index-deletion',
	'constraint-missing-not-valid',
	'adding-foreign-key-constraint',
	'adding-primary-key-constraint',
	'disallow-unique-constraint',
	'adding-field-with-default',
]);

/** Statements of this batch that block or break whoever uses what an earlier batch made, by squawk's rules. What `told` has as a conflict already isn't told again. */
export async function findUnsafe({ now, left, isDdl }: World, told: readonly Draft[]): Promise<Draft[]> {
	const conflicting = new Set(told.flatMap((draft) => draft.sides).map((side) => `${side.location.file}:${side.location.line}`));
	const statements = groupBy(
		now.filter((fact) => fact.shape.syntax === 'sql' && isDdl(fact)),
		statementKey,
	);
	const drafts: Draft[] = [];
	for (const facts of statements.values()) {
		const fact = facts[0]!;
		const touching = facts.some((one) => left.has(tableKey(one.on ?? one.name)) && one.op !== 'read');
		if (!touching || facts.some((one) => conflicting.has(`${one.location.file}:${one.location.line}`))) continue;
		for (const problem of await problemsOf(fact)) drafts.push(draftOf(problem, fact));
	}
	return drafts;
}

// A statement in a document is one step of somebody's, not one transaction with its neighbours.
async function problemsOf(fact: DatabaseFact): Promise<SqlProblem[]> {
	const found = await lintSql(`${fact.shape.text};`);
	return found.filter(
		({ rule }) => rule !== 'syntax-error' && rule !== 'tool/unavailable' && rule !== 'ban-concurrent-index-creation-in-transaction',
	);
}

function draftOf({ rule, line, column, message, help }: SqlProblem, fact: DatabaseFact): Draft {
	const { shape, location } = fact;
	const place = { file: location.file, line: shape.line + line - 1, column: line === 1 ? shape.column + column - 1 : column };
	return {
		rule: 'db/unsafe',
		...(locking.has(rule) && { severity: 'info' as const }),
		kind: 'database',
		symbol: `${rule} ${nameOf(fact)}`,
		says: `${rule}: ${message.replace(/\.$/, '')}`,
		help,
		sides: [{ task: fact.task, batch: fact.batch, location: place, confidence: fact.confidence }],
		change: fact.task,
	};
}
