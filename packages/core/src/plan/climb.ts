import type { Effort } from './effort.js';
import type { Placement } from './placement.js';

/** What the climber compares: for a batch as it stands, one number per criterion, the first counting most. Many steps are decided by the first. */
export type Measure = (batch: readonly number[], index: number) => (criterion: number) => number;

interface ClimbOptions {
	/** So many of the first criteria may not change at all. */
	readonly fixed?: number;
	/** Batches may be emptied. */
	readonly emptying?: boolean;
	/** Units of one kind look alike to every criterion: to swap them changes nothing. */
	readonly kindOf?: Int32Array | undefined;
}

/**
 * Hill climbing by legal moves, then swaps, in the order of batches and units: a step is taken when it makes the sums smaller, the first criterion
 * that changes deciding. Above 20,000 units one sweep of moves. It may take so many steps that a large plan isn't kept waiting for the last of small
 * gains.
 */
export function climb(placement: Placement, width: number, measure: Measure, effort: Effort, options: ClimbOptions = {}): void {
	const { size, needs } = placement.graph;
	effort.within(20_000 + 60 * (size + needs.length), () => sweep(placement, width, measure, effort, options));
}

function sweep(
	placement: Placement,
	width: number,
	measure: Measure,
	effort: Effort,
	{ fixed = 0, emptying = false, kindOf }: ClimbOptions,
): void {
	const { members, batchOf, graph } = placement;
	const large = graph.size > 20_000;
	const now = members.map((batch, index) => Float64Array.from({ length: width }, (_, c) => c).map(measure(batch, index)));
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
				if (kindOf && kindOf[unit] === kindOf[other]) continue;
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
		const fromAfter = measure(members[from]!, from);
		const toAfter = measure(members[to]!, to);
		for (let c = 0; c < width; c++) {
			const change = fromAfter(c) + toAfter(c) - now[from]![c]! - now[to]![c]!;
			if (change > 1e-9 || (c < fixed && change < -1e-9)) return false;
			if (change >= -1e-9) continue;
			for (let k = 0; k < width; k++) {
				now[from]![k] = fromAfter(k);
				now[to]![k] = toAfter(k);
			}
			return true;
		}
		return false;
	}
}
