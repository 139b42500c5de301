import type { Effort } from './effort.js';
import { moveChain } from './move-chain.js';
import type { Placement } from './placement.js';

/**
 * Fills undersized batches without a further batch: a chain of moves brings a unit from a batch that can spare one. First from batches above the
 * minimum, then from other undersized ones, which then stay the only small ones.
 */
export function balance(placement: Placement, effort: Effort): void {
	const { min } = placement.graph;
	const spares = (batch: number, least: number): boolean => {
		const { length } = placement.members[batch]!;
		return length > least && (least > 1 || length < min);
	};
	for (const least of [min, 1]) {
		const small = placement.members
			.map((_, batch) => batch)
			.filter((batch) => placement.members[batch]!.length < min)
			.sort((a, b) => placement.members[b]!.length - placement.members[a]!.length || a - b);
		for (const batch of small) {
			if (effort.spent) return;
			const undo: [unit: number, batch: number][] = [];
			while (placement.members[batch]!.length < min && moveChain(placement, batch, (from) => spares(from, least), undo, effort));
			if (placement.members[batch]!.length < min) for (const [unit, from] of undo.reverse()) placement.move(unit, from);
		}
	}
}
