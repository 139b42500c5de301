import type { Effort } from './effort.js';
import type { Placement } from './placement.js';

/** What the climber compares: for a batch as it stands, one number per criterion, the first counting most. */
export type Measure = (batch: readonly number[], index: number, into: Float64Array) => void;

/**
 * Hill climbing by legal moves, then swaps, in the order of batches and units: a step is taken when it makes the sums smaller, the first criterion
 * that changes deciding; the first `fixed` ones may not change at all. No batch is emptied unless that is `emptying`. Above 20,000 units one sweep of
 * moves. It may take so many steps that a large plan isn't kept waiting for the last of small gains.
 */
export function climb(
	placement: Placement,
	width: number,
	measure: Measure,
	effort: Effort,
	{ fixed = 0, emptying = false }: { readonly fixed?: number; readonly emptying?: boolean } = {},
): void {
	const { size, needs } = placement.graph;
	effort.within(20_000 + 60 * (size + needs.length), () => sweep(placement, width, measure, effort, fixed, emptying));
}

function sweep(placement: Placement, width: number, measure: Measure, effort: Effort, fixed: number, emptying: boolean): void {
	const { members, batchOf, graph } = placement;
	const large = graph.size > 20_000;
	const now = members.map((batch, index) => {
		const values = new Float64Array(width);
		measure(batch, index, values);
		return values;
	});
	const fromAfter = new Float64Array(width);
	const toAfter = new Float64Array(width);
	for (let changed = true; changed && !effort.spent; ) {
		changed = false;
		for (let batch = 0; batch < members.length; batch++) {
			for (const unit of [...members[batch]!]) {
				if (batchOf[unit] !== batch) continue;
				if (effort.spent) return;
				if (tryMoves(unit) || (!large && graph.size <= 2000 && trySwaps(unit))) changed = true;
			}
		}
		if (large) return;
	}

	function tryMoves(unit: number): boolean {
		const from = batchOf[unit]!;
		if (members[from]!.length === 1 && !emptying) return false;
		const latest = placement.latest(unit);
		for (let to = placement.earliest(unit); to <= latest; to++) {
			if (!effort.spend(1)) return false;
			if (to === from || !placement.fits(unit, to)) continue;
			placement.move(unit, to);
			if (keeps(from, to)) return true;
			placement.move(unit, from);
		}
		return false;
	}

	function trySwaps(unit: number): boolean {
		const from = batchOf[unit]!;
		const latest = placement.latest(unit);
		for (let to = placement.earliest(unit); to <= latest; to++) {
			if (to === from) continue;
			for (let i = 0; i < members[to]!.length; i++) {
				const other = members[to]![i]!;
				if (!effort.spend(1)) return false;
				if (!placement.canSwap(unit, other)) continue;
				placement.swap(unit, other);
				if (keeps(from, to)) return true;
				placement.swap(unit, other);
			}
		}
		return false;
	}

	function keeps(from: number, to: number): boolean {
		effort.spend(members[from]!.length + members[to]!.length);
		measure(members[from]!, from, fromAfter);
		measure(members[to]!, to, toAfter);
		for (let c = 0; c < width; c++) {
			const change = fromAfter[c]! + toAfter[c]! - now[from]![c]! - now[to]![c]!;
			if (change > 1e-9 || (c < fixed && change < -1e-9)) return false;
			if (change < -1e-9) {
				now[from]!.set(fromAfter);
				now[to]!.set(toAfter);
				return true;
			}
		}
		return false;
	}
}
