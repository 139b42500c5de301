import type { UnitGraph } from './unit-graph.js';

/**
 * The least number of batches wholly before each unit. With the heads of its needs in descending order v1 >= v2 >= ..., k needs of head >= v_k take
 * ceil(k / cap) batches after v_k. With `least`, only units of at least so many minutes count; lighter ones hand their head on.
 */
export function headsOf({ size, cap, needStart, needs, order, minutes }: UnitGraph, least: number = 0): Int32Array {
	const heads = new Int32Array(size);
	for (let at = 0; at < size; at++) {
		const unit = order[at]!;
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
			const counted: number[] = [];
			for (let e = from; e < to; e++) {
				const need = needs[e]!;
				if (minutes[need]! >= least) counted.push(heads[need]!);
				else if (heads[need]! > head) head = heads[need]!;
			}
			const ascending = Int32Array.from(counted).sort();
			for (let k = 1; k <= ascending.length; k++) head = Math.max(head, ascending[ascending.length - k]! + Math.ceil(k / cap));
		}
		heads[unit] = head;
	}
	return heads;
}
