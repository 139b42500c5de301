import type { Assignment } from './list.js';
import { compatible, type UnitGraph, unitAt } from './unit-graph.js';

/** List pass for least time: the ready unit with the longest chain of minutes leads, ready units not longer than it join, longest chain first. */
export function timedList(graph: UnitGraph): Assignment {
	const { size, cap, minutes, needStart, dependentStart, dependents } = graph;
	const chain = new Float64Array(size);
	const waiting = new Int32Array(size);
	for (let at = size - 1; at >= 0; at--) {
		const unit = unitAt(graph, at);
		for (let e = dependentStart[unit]!; e < dependentStart[unit + 1]!; e++) chain[unit] = Math.max(chain[unit]!, chain[dependents[e]!]!);
		chain[unit]! += minutes[unit]!;
		waiting[unit] = needStart[unit + 1]! - needStart[unit]!;
	}
	const byChain = (a: number, b: number): number => chain[b]! - chain[a]! || a - b;
	const batchOf = new Int32Array(size);
	let ready = Array.from({ length: size }, (_, unit) => unit)
		.filter((unit) => waiting[unit] === 0)
		.sort(byChain);
	let count = 0;
	for (; ready.length > 0; count++) {
		const batch = [ready[0]!];
		const rest: number[] = [];
		for (const unit of ready.slice(1)) {
			const joins = batch.length < cap && minutes[unit]! <= minutes[batch[0]!]! && batch.every((other) => compatible(graph, unit, other));
			(joins ? batch : rest).push(unit);
		}
		for (const unit of batch) {
			batchOf[unit] = count;
			for (let e = dependentStart[unit]!; e < dependentStart[unit + 1]!; e++)
				if (--waiting[dependents[e]!]! === 0) rest.push(dependents[e]!);
		}
		ready = rest.sort(byChain);
	}
	return { count, batchOf };
}
