import type { Task, TaskId } from '../task.js';
import type { IdIndex } from './intern.js';
import { inverse, type Rows, sortRange } from './rows.js';

/** Each task's needs as positions, repeats included, by position; undefined when one is unknown. */
export function findNeeds(tasks: readonly Task[], ids: readonly TaskId[], count: number, index: IdIndex): Rows | undefined {
	const start = new Int32Array(tasks.length + 1);
	const items = new Int32Array(count);
	let end = 0;
	for (let i = 0; i < tasks.length; i++) {
		const needs = tasks[i]!.needs;
		if (needs !== undefined) for (let k = 0; k < needs.length; k++) items[end++] = index.code(needs[k]!);
		start[i + 1] = end;
	}
	for (let e = 0; e < end; e++) {
		items[e] = index.at(items[e]!);
		if (items[e]! < 0) return undefined;
	}
	if (index.shared) {
		end = 0;
		for (let i = 0; i < tasks.length; i++) {
			const needs = tasks[i]!.needs;
			for (let k = 0; end < start[i + 1]!; k++, end++) {
				if (ids[items[end]!] === needs![k]) continue;
				items[end] = index.find(needs![k]!);
				if (items[end]! < 0) return undefined;
			}
		}
	}
	return { start, items };
}

/** Rows by rank instead of position, ascending, each item once. Without an order the rows given are reused. */
export function rankRows({ start, items }: Rows, order: Int32Array | undefined): Rows {
	const n = start.length - 1;
	const rank = order && inverse(order);
	const starts = order ? new Int32Array(n + 1) : start;
	const ranks = order ? new Int32Array(items.length) : items;
	let end = 0;
	let next = 0;
	for (let i = 0; i < n; i++) {
		const row = order ? order[i]! : i;
		const from = order ? start[row]! : next;
		next = start[row + 1]!;
		const begin = end;
		for (let e = from; e < next; e++) ranks[end++] = rank ? rank[items[e]!]! : items[e]!;
		sortRange(ranks, begin, end);
		end = withoutRepeats(ranks, begin, end);
		starts[i + 1] = end;
	}
	return { start: starts, items: end === ranks.length ? ranks : ranks.slice(0, end) };
}

/** Keeps one of each run of equal items; where the items then end. */
function withoutRepeats(items: Int32Array, from: number, to: number): number {
	let end = from;
	for (let at = from; at < to; at++) if (at === from || items[at] !== items[end - 1]) items[end++] = items[at]!;
	return end;
}
