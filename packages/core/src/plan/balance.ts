import type { Effort } from './effort.js';
import type { Placement } from './placement.js';

/**
 * Fills undersized batches without a further batch: a chain of moves brings a unit from a batch that can spare one. First from batches above the
 * minimum, then from other undersized ones, which then stay the only small ones.
 */
export function balance(placement: Placement, effort: Effort): void {
	const { min } = placement.graph;
	for (const least of [min, 1]) {
		const small = placement.members
			.map((_, batch) => batch)
			.filter((batch) => placement.members[batch]!.length < min)
			.sort((a, b) => placement.members[b]!.length - placement.members[a]!.length || a - b);
		for (const batch of small) {
			if (effort.spent) return;
			const undo: [unit: number, batch: number][] = [];
			while (placement.members[batch]!.length < min && chain(placement, batch, least, undo, effort));
			if (placement.members[batch]!.length < min) for (const [unit, from] of undo.reverse()) placement.move(unit, from);
		}
	}
}

/** Moves one unit into `target` through a chain of batches, the shortest first; false when no batch with more than `least` units reaches it. */
function chain(placement: Placement, target: number, least: number, undo: [number, number][], effort: Effort): boolean {
	const { members, graph } = placement;
	const via = new Int32Array(members.length).fill(-1);
	const next = new Int32Array(members.length).fill(-1);
	next[target] = target;
	const queue = [target];
	for (let at = 0; at < queue.length; at++) {
		const into = queue[at]!;
		if (!effort.spend(graph.size)) return false;
		for (let unit = 0; unit < graph.size; unit++) {
			const from = placement.batchOf[unit]!;
			if (next[from]! >= 0 || placement.earliest(unit) > into || placement.latest(unit) < into) continue;
			if (!placement.fits(unit, into, via[into])) continue;
			next[from] = into;
			via[from] = unit;
			const spare = members[from]!.length > least && (least > 1 || members[from]!.length < graph.min);
			if (spare) {
				if (shift(placement, from, target, next, via, undo)) return true;
			} else queue.push(from);
		}
	}
	return false;
}

/** Makes the moves of a chain, the one into the target first; all or none. */
function shift(placement: Placement, donor: number, target: number, next: Int32Array, via: Int32Array, undo: [number, number][]): boolean {
	const path: number[] = [];
	for (let batch = donor; batch !== target; batch = next[batch]!) path.unshift(batch);
	const before = undo.length;
	for (const batch of path) {
		const unit = via[batch]!;
		if (!placement.canMove(unit, next[batch]!)) {
			while (undo.length > before) placement.move(...undo.pop()!);
			return false;
		}
		undo.push([unit, batch]);
		placement.move(unit, next[batch]!);
	}
	return true;
}
