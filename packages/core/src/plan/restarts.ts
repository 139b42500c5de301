import type { Effort } from './effort.js';
import { improve } from './improve.js';
import type { Assignment } from './list.js';
import { pass } from './lists.js';
import type { UnitGraph } from './unit-graph.js';

/** Up to 200 passes with perturbed ranks, tail + degree / cap * r1 + 1.5 * r2, from a generator with a fixed seed; stops at the bound. */
export function restarts(
	graph: UnitGraph,
	tails: Int32Array,
	degrees: Int32Array,
	best: Assignment,
	bound: number,
	effort: Effort,
): Assignment {
	const random = mulberry32(graph.size);
	const weight = new Float64Array(graph.size);
	const units = Int32Array.from({ length: graph.size }, (_, unit) => unit);
	let found = best;
	for (let round = 0; round < 200 && found.count > bound && effort.spend(graph.size + graph.needs.length); round++) {
		for (let unit = 0; unit < graph.size; unit++) weight[unit] = tails[unit]! + (degrees[unit]! / graph.cap) * random() + 1.5 * random();
		const next = pass(
			graph,
			units.slice().sort((a, b) => weight[b]! - weight[a]! || a - b),
		);
		// Each as far as it goes before the next: with less effort the same plans are met in the same order, so that more of it is never worse.
		if (next.count < found.count) found = improve(graph, next, bound, effort);
	}
	return found;
}

function mulberry32(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}
