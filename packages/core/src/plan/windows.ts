import { type UnitGraph, unitAt } from './unit-graph.js';

/** The first and last batch, counted from 0, that each unit can be in, given how many batches there are. */
export interface Windows {
	readonly first: Int32Array;
	readonly last: Int32Array;
}

/** `heads` become the windows' beginnings: whoever narrows these gives a copy. */
export function windowsAt(heads: Int32Array, tails: Int32Array, batches: number): Windows {
	return { first: heads, last: tails.map((tail) => batches - 1 - tail) };
}

/** The same windows on the reversed graph. */
export function turnWindows({ first, last }: Windows, batches: number): Windows {
	return { first: last.map((batch) => batches - 1 - batch), last: first.map((batch) => batches - 1 - batch) };
}

/** Pushes needs and dependents apart; false when a window closes. */
export function propagate(graph: UnitGraph, { first, last }: Windows): boolean {
	const { size, needStart, needs } = graph;
	for (let at = 0; at < size; at++) {
		const unit = unitAt(graph, at);
		let earliest = first[unit]!;
		for (let e = needStart[unit]!; e < needStart[unit + 1]!; e++) earliest = Math.max(earliest, first[needs[e]!]! + 1);
		first[unit] = earliest;
		if (earliest > last[unit]!) return false;
	}
	for (let at = size - 1; at >= 0; at--) {
		const unit = unitAt(graph, at);
		for (let e = needStart[unit]!; e < needStart[unit + 1]!; e++) last[needs[e]!] = Math.min(last[needs[e]!]!, last[unit]! - 1);
		if (first[unit]! > last[unit]!) return false;
	}
	return true;
}

/** Can the units of `inside` (all when absent) be done in their windows, `cap` per batch, needs aside? Earliest deadline first decides it. */
export function schedulable({ first, last }: Windows, batches: number, cap: number, inside?: readonly number[]): boolean {
	const start: number[][] = Array.from({ length: batches }, () => []);
	const count = inside?.length ?? first.length;
	for (let i = 0; i < count; i++) {
		const unit = inside ? inside[i]! : i;
		start[first[unit]!]!.push(last[unit]!);
	}
	const due = new Int32Array(batches);
	let pending = 0;
	for (let batch = 0; batch < batches; batch++) {
		for (const last of start[batch]!) due[last]!++;
		pending += start[batch]!.length;
		let room = Math.min(cap, pending);
		pending -= room;
		for (let deadline = batch; room > 0; deadline++) {
			const taken = Math.min(room, due[deadline]!);
			due[deadline]! -= taken;
			room -= taken;
		}
		if (due[batch]! > 0) return false;
	}
	return true;
}
