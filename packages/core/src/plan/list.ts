import { ReadyQueue } from './ready-queue.js';
import type { UnitGraph } from './unit-graph.js';

/** Which batch, counted from 0, each unit is in; no batch is empty. */
export interface Assignment {
	readonly count: number;
	readonly batchOf: Int32Array;
}

/** Fills batch after batch with the ready units that come first in `byRank`; a batch is closed before its dependents are released. */
export function listPass(graph: UnitGraph, byRank: Int32Array): Assignment {
	const { size, cap, needStart, dependentStart, dependents } = graph;
	const rankOf = new Int32Array(size);
	// Until a unit is in a batch: minus the number of needs it waits for.
	const batchOf = new Int32Array(size);
	const queue = new ReadyQueue(size);
	for (let rank = 0; rank < size; rank++) {
		const unit = byRank[rank]!;
		rankOf[unit] = rank;
		batchOf[unit] = needStart[unit]! - needStart[unit + 1]!;
		if (batchOf[unit] === 0) queue.add(rank);
	}
	const batch = new Int32Array(cap);
	let count = 0;
	for (let left = size; left > 0; count++) {
		let taken = 0;
		for (let rank = queue.first(); rank >= 0 && taken < cap; rank = queue.first()) {
			queue.remove(rank);
			batch[taken++] = byRank[rank]!;
		}
		for (let t = 0; t < taken; t++) {
			const unit = batch[t]!;
			batchOf[unit] = count;
			for (let e = dependentStart[unit]!; e < dependentStart[unit + 1]!; e++) {
				const dependent = dependents[e]!;
				if (++batchOf[dependent]! === 0) queue.add(rankOf[dependent]!);
			}
		}
		left -= taken;
	}
	return { count, batchOf };
}

/** A plan of the reversed graph, read forwards. */
export function turnRound({ count, batchOf }: Assignment): Assignment {
	return { count, batchOf: batchOf.map((batch) => count - 1 - batch) };
}
