import type { Proof } from '../batch-plan.js';
import type { Windows } from './windows.js';

/** Undersized batches that a range of `length` batches holds at least when the windows of `units` units meet it: every batch has one unit or more. */
export function leastUndersized(length: number, units: number, min: number): number {
	return min < 2 ? 0 : Math.max(0, Math.ceil((min * length - units) / (min - 1)));
}

interface RangeTable {
	/** At index b: the most that disjoint ranges before batch b prove together. */
	readonly best: Int32Array;
	/** Where the last of them begins, -1 when it ends earlier. */
	readonly from: Int32Array;
	units(from: number, to: number): number;
}

/** Ranges are kept short when there are very many batches. */
export function rangeTable({ first, last }: Windows, batches: number, min: number): RangeTable {
	const startsBy = new Int32Array(batches + 1);
	const endsBefore = new Int32Array(batches + 1);
	for (let unit = 0; unit < first.length; unit++) {
		startsBy[first[unit]!]!++;
		endsBefore[last[unit]! + 1]!++;
	}
	for (let batch = 1; batch <= batches; batch++) {
		startsBy[batch]! += startsBy[batch - 1]!;
		endsBefore[batch]! += endsBefore[batch - 1]!;
	}
	const units = (from: number, to: number): number => startsBy[to]! - endsBefore[from]!;
	const longest = Math.max(1, Math.floor(4_000_000 / batches));
	const best = new Int32Array(batches + 1);
	const rangeFrom = new Int32Array(batches + 1).fill(-1);
	for (let to = 0; to < batches; to++) {
		best[to + 1] = best[to]!;
		for (let from = Math.max(0, to - longest + 1); from <= to; from++) {
			const sum = best[from]! + leastUndersized(to - from + 1, units(from, to), min);
			if (sum <= best[to + 1]!) continue;
			best[to + 1] = sum;
			rangeFrom[to + 1] = from;
		}
	}
	return { best, from: rangeFrom, units };
}

export function undersizedBound(windows: Windows, batches: number, min: number): Proof {
	const table = rangeTable(windows, batches, min);
	if (table.best[batches] === 0) return { kind: 'trivial', bound: 0 };
	const intervals: { from: number; to: number; units: number }[] = [];
	const proves = (from: number, to: number): number => leastUndersized(to - from + 1, table.units(from, to), min);
	for (let end = batches; end > 0; ) {
		const from = table.from[end]!;
		const behind = intervals.at(-1);
		// Two ranges side by side are one where that proves as much: a chain then has one range, not one per task.
		if (from >= 0 && behind?.from === end && proves(from, behind.to) >= proves(from, end - 1) + proves(end, behind.to)) {
			behind.from = from;
			behind.units = table.units(from, behind.to);
		} else if (from >= 0) intervals.push({ from, to: end - 1, units: table.units(from, end - 1) });
		end = from >= 0 ? from : end - 1;
	}
	intervals.reverse();
	let bound = 0;
	for (const { from, to } of intervals) bound += proves(from, to);
	return { kind: 'windows', bound, intervals };
}
