import { sortRange } from '../graph/rows.js';
import { type UnitGraph, unitAt } from './unit-graph.js';

/**
 * The least number of batches wholly before each unit. With the heads of its needs in descending order v1 >= v2 >= ..., k needs of head >= v_k take
 * ceil(k / cap) batches after v_k. With `least`, only units of at least so many minutes count; lighter ones hand their head on.
 */
export function headsOf(graph: UnitGraph, least: number = 0): Int32Array {
	const { size, cap, needStart, needs, minutes } = graph;
	const heads = new Int32Array(size);
	let ascending = new Int32Array(32);
	for (let at = 0; at < size; at++) {
		const unit = unitAt(graph, at);
		const from = needStart[unit]!;
		const to = needStart[unit + 1]!;
		let head = 0;
		if (to - from <= cap) {
			for (let e = from; e < to; e++) {
				const need = needs[e]!;
				const after = heads[need]! + (minutes[need]! >= least ? 1 : 0);
				if (after > head) head = after;
			}
		} else {
			if (to - from > ascending.length) ascending = new Int32Array(2 * (to - from));
			let count = 0;
			for (let e = from; e < to; e++) {
				const need = needs[e]!;
				if (minutes[need]! >= least) ascending[count++] = heads[need]!;
				else if (heads[need]! > head) head = heads[need]!;
			}
			sortRange(ascending, 0, count);
			for (let k = 1; k <= count; k++) {
				const after = ascending[count - k]! + Math.ceil(k / cap);
				if (after > head) head = after;
			}
		}
		heads[unit] = head;
	}
	return heads;
}
