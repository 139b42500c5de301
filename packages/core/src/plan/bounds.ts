import type { Proof } from '../batch-plan.js';
import { descending } from './rank.js';
import type { UnitGraph } from './unit-graph.js';

export type LevelProof = Extract<Proof, { kind: 'level' }>;

/** Heads and tails of a graph, and which units count; `all` when absent. */
export interface Ends {
	readonly heads: Int32Array;
	readonly tails: Int32Array;
	readonly counts?: (unit: number) => boolean;
}

/**
 * Two-sided level bound: with k units of head >= a and tail >= z, a plan has at least a + z + ceil(k / cap) batches
 * (Hu 1961; Fernandez and Bussell 1973). Stops at `enough`. Rows of the scan are sampled when there are too many: any row is a valid bound.
 */
export function levelBound(graph: UnitGraph, ends: Ends, enough: number): LevelProof | undefined {
	const { size, cap } = graph;
	const { classOf, alone } = graph.rules;
	const { heads, tails, counts } = ends;
	const units = counts && unitsThat(counts, size);
	const total = units ? units.length : size;
	if (total === 0) return undefined;
	const ruled = classOf !== undefined || alone !== undefined;
	let longest = 0;
	let highest = 0;
	for (let i = 0; i < total; i++) {
		const unit = units ? units[i]! : i;
		if (tails[unit]! > longest) longest = tails[unit]!;
		if (heads[unit]! > highest) highest = heads[unit]!;
	}
	const rowCost = ruled ? total : longest + 1;
	const budget = 8 * (size + graph.needs.length) + (ruled ? 4_000_000 : 4096);
	const step = Math.max(1, Math.ceil(((highest + 1) * rowCost) / budget));
	let best: LevelProof | undefined;
	const offer = (head: number, tail: number, count: number, batches: number): boolean => {
		if (!best || head + tail + batches > best.bound) best = { kind: 'level', bound: head + tail + batches, head, tail, units: count };
		return best.bound >= enough;
	};
	const count = new Int32Array(longest + 1);
	let sorted: Int32Array | undefined;
	let counted = 0;
	// The row of head 0 holds the longest chain and ceil(n / cap): most plans are proven by it alone, without sorting.
	const scan = ruled ? classRow : row;
	if (!scan(0)) {
		count.fill(0);
		for (let a = highest; a > 0; a--) if ((a % step === 0 || (step > 1 && a < 8)) && scan(a)) break;
	}
	return withClasses(graph, ends, best!);

	/** Rows above 0 are scanned with falling heads, each adding to the one before. */
	function row(head: number): boolean {
		if (head === 0) for (let i = 0; i < total; i++) count[tails[units ? units[i]! : i]!]!++;
		else {
			sorted ??= descending(units, heads);
			for (; counted < total && heads[sorted[counted]!]! >= head; counted++) count[tails[sorted[counted]!]!]!++;
		}
		let sum = 0;
		for (let z = longest; z >= 0; z--) {
			if (count[z] === 0) continue;
			sum += count[z]!;
			const batches = Math.ceil(sum / cap);
			if ((!best || head + z + batches > best.bound) && offer(head, z, sum, batches)) return true;
		}
		return false;
	}

	function classRow(head: number): boolean {
		sorted ??= descending(descending(units, heads), tails);
		const counts = new Int32Array(size);
		let sum = 0;
		let batches = 0;
		for (let i = 0; i < total; i++) {
			const unit = sorted[i]!;
			if (heads[unit]! < head) continue;
			sum++;
			if (alone?.[unit] || counts[classOf?.[unit] ?? 0]!++ % cap === 0) batches++;
			if (offer(head, tails[unit]!, sum, batches)) return true;
		}
		return false;
	}
}

function unitsThat(counts: (unit: number) => boolean, size: number): Int32Array {
	const units = new Int32Array(size);
	let count = 0;
	for (let unit = 0; unit < size; unit++) if (counts(unit)) units[count++] = unit;
	return units.subarray(0, count);
}

function withClasses(graph: UnitGraph, { heads, tails, counts }: Ends, proof: LevelProof): LevelProof {
	const { classOf, alone } = graph.rules;
	if (!classOf && !alone) return proof;
	const sizes = new Map<number, number>();
	for (let i = 0; i < graph.size; i++) {
		if (heads[i]! < proof.head || tails[i]! < proof.tail || (counts && !counts(i))) continue;
		const key = alone?.[i] ? -1 - i : (classOf?.[i] ?? 0);
		sizes.set(key, (sizes.get(key) ?? 0) + 1);
	}
	const classes = [...sizes.values()].sort((a, b) => b - a);
	// The scan may have stopped inside a row of equal tails: the proof counts all of it.
	let bound = proof.head + proof.tail;
	let units = 0;
	for (const count of classes) {
		bound += Math.ceil(count / graph.cap);
		units += count;
	}
	return { ...proof, bound, units, classes };
}
