import { isAbsent } from '../adapters/absent.js';
import type { CheckInput } from '../checks/check.js';
import { statementKey, type World } from '../checks/database/world.js';
import { groupBy } from '../checks/group.js';
import type { Draft, Side } from '../draft.js';
import type { DatabaseFact } from '../fact.js';
import { ordersToTry } from './orders.js';
import { runInWorker } from './run-in-worker.js';
import type { OrderResult, Script, Statement } from './script.js';

/** What running tells that reading the statements did not: every order of tasks whose DDL doesn't commute, in a PostgreSQL of our own. Pairs that `told` has are not told again. */
export async function findByRunning(
	{ now, before, isDdl }: World,
	told: readonly Draft[],
	{ joined, signal }: CheckInput,
): Promise<Draft[]> {
	const ddl = now.filter((fact) => fact.shape.syntax === 'sql' && isDdl(fact));
	const groups = ordersToTry(ddl);
	if (groups.length === 0) return [];
	const statements = statementsOf(ddl);
	const script: Script = {
		baseline: statementsOf(before.filter((fact) => fact.shape.syntax === 'sql' && isDdl(fact))).map(({ sql }) => sql),
		groups: groups.map((orders) => ({ orders, statements })),
	};
	const result = await runInWorker(script, signal);
	const sides = new Map(ddl.map((fact) => [fact.task, fact] as const).reverse());
	if (typeof result === 'string') return [undecided(`The DDL could not be run in PGlite: ${result}`, sides)];
	if (isAbsent(result)) return [undecided(`${result.absent} is not installed: the orders of DDL were not run`, sides)];
	if (result.baselineFailure !== undefined)
		return [undecided(`PGlite could not run the earlier batches (${result.baselineFailure}): the orders of DDL were not run`, sides)];
	const known = new Set(
		told
			.filter((draft) => draft.rule !== 'db/order-dependent' || draft.severity === 'error')
			.map((draft) => pairKey(draft.sides.map((side) => side.task))),
	);
	const found: Draft[] = [];
	for (const draft of result.groups.flatMap((ended) => differenceOf(ended, sides, joined))) {
		const tasks = draft.sides.map((side) => side.task);
		// What two tasks do to each other explains what a larger group with both does.
		const explained = known.has(pairKey(tasks)) || found.some((one) => one.sides.every((side) => tasks.includes(side.task)));
		if (!explained) found.push(draft);
	}
	return found;
}

const pairKey = (tasks: readonly string[]): string => [...new Set(tasks)].sort().join('\n');

// CONCURRENTLY cannot run inside a transaction, and makes the same index.
function statementsOf(facts: readonly DatabaseFact[]): Statement[] {
	return [...groupBy(facts, statementKey).values()].map(([fact]) => ({
		task: fact!.task,
		sql: fact!.shape.text.replace(/\b(INDEX)\s+CONCURRENTLY\b/gi, '$1'),
	}));
}

function undecided(says: string, sides: ReadonlyMap<string, Side>): Draft {
	return {
		rule: 'tool/unavailable',
		verdict: 'unknown',
		kind: 'database',
		symbol: 'pglite',
		says,
		sides: [[...sides.values()][0]!],
		change: null,
	};
}

function differenceOf(ended: readonly OrderResult[], sides: ReadonlyMap<string, DatabaseFact>, joined: CheckInput['joined']): Draft[] {
	const failed = ended.filter((result) => result.failure);
	if (failed.some((result) => result.failure!.sqlstate === '0A000')) {
		return [undecided(`PGlite does not have what ${failed[0]!.failure!.task} uses: ${failed[0]!.failure!.message}`, sides)];
	}
	const catalogs = new Set(ended.flatMap((result) => (result.failure ? [] : [result.catalog])));
	if (failed.length === 0 && catalogs.size === 1) return [];
	const tasks = [...ended[0]!.order].sort();
	const shared = { kind: 'database', symbol: `orders ${tasks.join(' ')}`, sides: tasks.map((task) => sides.get(task)!) };
	const good = ended.find((result) => !result.failure);
	if (failed.length === 0)
		return [
			{
				...shared,
				rule: 'db/write-write',
				says: `${ended.map((result) => result.order.join(' → ')).join(' and ')} leave different tables behind`,
			},
		];
	const { failure, order } = failed[0]!;
	const words = `${order.join(' → ')} fails in ${failure!.task} with SQLSTATE ${failure!.sqlstate}: ${failure!.message}`;
	if (!good) return [{ ...shared, rule: 'db/write-write', says: `No order works: ${words}` }];
	if (tasks.every((a, i) => tasks.slice(i + 1).every((b) => joined(a, b) === true))) return [];
	const unsure = tasks.some((a) => tasks.some((b) => a !== b && joined(a, b) === undefined));
	return [
		{
			...shared,
			rule: 'db/order-dependent',
			severity: unsure ? 'warning' : 'error',
			says: `${words}; ${good.order.join(' → ')} works`,
			help: `Declare the needs that make ${good.order.join(' → ')} the order.`,
		},
	];
}
