import type { Assignment } from './list.js';

/** Units by batch as compressed rows, ascending within each. */
export interface Batches {
	readonly start: Int32Array;
	readonly units: Int32Array;
}

export function groupByBatch({ count, batchOf }: Assignment): Batches {
	const start = new Int32Array(count + 1);
	for (let unit = 0; unit < batchOf.length; unit++) start[batchOf[unit]! + 1]!++;
	for (let b = 0; b < count; b++) start[b + 1]! += start[b]!;
	const next = start.slice();
	const units = new Int32Array(batchOf.length);
	for (let unit = 0; unit < batchOf.length; unit++) units[next[batchOf[unit]!]!++] = unit;
	return { start, units };
}
