import { inverse } from '../graph/rows.js';
import { ClassQueues } from './class-queues.js';
import type { Assignment } from './list.js';
import { RankHeap } from './rank-heap.js';
import type { UnitGraph } from './unit-graph.js';

/**
 * `listPass` under hard rules on who may share a batch: the first ready unit opens the batch, others join if they fit. One queue per class, and a unit
 * whose thing is taken in this batch waits behind that thing, so that nobody is looked at twice for the same reason.
 */
export function fitPass(graph: UnitGraph, byRank: Int32Array): Assignment {
	const { size, cap, needStart, dependentStart, dependents } = graph;
	const { alone, things } = graph.rules;
	const rankOf = inverse(byRank);
	const classes = new ClassQueues(graph, byRank);
	const waiting = new Int32Array(size);
	for (let unit = 0; unit < size; unit++) {
		waiting[unit] = needStart[unit + 1]! - needStart[unit]!;
		if (waiting[unit] === 0) classes.add(unit);
	}
	const parked = new Map<number, RankHeap>();
	const takenIn = new Map<number, number>();
	const batchOf = new Int32Array(size);
	let count = 0;
	for (let left = size; left > 0; count++) {
		const batch: number[] = [];
		const taken: number[] = [];
		for (let unit = classes.first(); unit >= 0 && batch.length < cap; unit = classes.first(batch[0])) {
			classes.remove(unit);
			const blocked = things ? blockedThing(unit) : -1;
			if (blocked >= 0) {
				park(unit, blocked);
				// Its other things are free in this batch: whoever waits behind it may go instead.
				for (let e = things!.start[unit]!; e < things!.start[unit + 1]!; e++)
					if (takenIn.get(things!.of[e]!) !== count) unpark(things!.of[e]!);
				continue;
			}
			batch.push(unit);
			batchOf[unit] = count;
			if (alone?.[unit]) break;
			if (things) {
				for (let e = things.start[unit]!; e < things.start[unit + 1]!; e++) {
					const thing = things.of[e]!;
					for (const other of [thing, ...(things.overlaps.get(thing) ?? [])]) {
						takenIn.set(other, count);
						taken.push(other);
					}
				}
			}
		}
		for (const thing of taken) unpark(thing);
		for (const unit of batch) {
			for (let e = dependentStart[unit]!; e < dependentStart[unit + 1]!; e++) {
				const dependent = dependents[e]!;
				if (--waiting[dependent]! === 0) classes.add(dependent);
			}
		}
		left -= batch.length;
	}
	return { count, batchOf };

	function blockedThing(unit: number): number {
		for (let e = things!.start[unit]!; e < things!.start[unit + 1]!; e++) if (takenIn.get(things!.of[e]!) === count) return things!.of[e]!;
		return -1;
	}

	/** All that wait behind a thing touch it, so at most one of them goes into a batch: it is enough that the first is ready again. */
	function park(unit: number, thing: number): void {
		let heap = parked.get(thing);
		if (!heap) parked.set(thing, (heap = new RankHeap(rankOf)));
		heap.push(unit);
	}

	function unpark(thing: number): void {
		const unit = parked.get(thing)?.pop();
		if (unit !== undefined) classes.add(unit);
	}
}
