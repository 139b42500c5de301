import { groupBy } from '../checks/group.js';
import type { DatabaseFact } from '../fact.js';
import { commute } from './commute.js';

const most = 4;

/** Groups of tasks whose DDL does not commute, with the orders to try: each pair both ways, then all orders of groups of three and four. */
export function ordersToTry(ddl: readonly DatabaseFact[]): string[][][] {
	const byTask = groupBy(ddl, (fact) => fact.task);
	const tasks = [...byTask.keys()];
	const pairs = tasks.flatMap((a, i) =>
		tasks.slice(i + 1).flatMap((b) => (commute(byTask.get(a)!, byTask.get(b)!) ? [] : [[a, b] as const])),
	);
	const both = pairs.map(([a, b]) => [
		[a, b],
		[b, a],
	]);
	const larger = components(tasks, pairs).filter((group) => group.length > 2 && group.length <= most);
	return [...both, ...larger.map(permutations)];
}

function components(tasks: readonly string[], pairs: readonly (readonly [string, string])[]): string[][] {
	const groupOf = new Map(tasks.map((task) => [task, [task]]));
	for (const [a, b] of pairs) {
		const [x, y] = [groupOf.get(a)!, groupOf.get(b)!];
		if (x === y) continue;
		x.push(...y);
		for (const task of y) groupOf.set(task, x);
	}
	return [...new Set(groupOf.values())].filter((group) => group.length > 1);
}

function permutations(tasks: readonly string[]): string[][] {
	return tasks.reduce<string[][]>(
		(orders, task) =>
			orders.flatMap((order) => Array.from({ length: order.length + 1 }, (_, at) => [...order.slice(0, at), task, ...order.slice(at)])),
		[[]],
	);
}
