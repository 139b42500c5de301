import type { Effort } from './effort.js';
import type { Placement } from './placement.js';

/** Moves one unit into `target` through a chain of batches that begins at a `donor`, the shortest first; false when there is none. */
export function moveChain(
	placement: Placement,
	target: number,
	donor: (batch: number) => boolean,
	undo: [unit: number, from: number][],
	effort: Effort,
): boolean {
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
			if (from < 0 || next[from]! >= 0 || placement.earliest(unit) > into || placement.latest(unit) < into) continue;
			if (!placement.fits(unit, into, via[into])) continue;
			next[from] = into;
			via[from] = unit;
			if (donor(from)) {
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
