import type { Effort } from './effort.js';
import type { Assignment } from './list.js';
import { Placement } from './placement.js';
import type { UnitGraph } from './unit-graph.js';

/** Empties batches by legal moves, the smallest first, while there is effort. */
export function improve(graph: UnitGraph, plan: Assignment, bound: number, effort: Effort): Assignment {
	const placement = new Placement(graph, plan);
	for (let gained = true; gained && placement.members.length > bound; ) {
		gained = false;
		const order = placement.members
			.map((_, batch) => batch)
			.sort((a, b) => placement.members[a]!.length - placement.members[b]!.length || a - b);
		for (const batch of order) {
			if (!effort.spend(placement.members[batch]!.length * 4)) return placement.assignment();
			if (!drain(placement, batch)) continue;
			placement.dropEmpty();
			gained = true;
			break;
		}
	}
	return placement.assignment();
}

function drain(placement: Placement, batch: number): boolean {
	const moved: number[] = [];
	for (const unit of [...placement.members[batch]!]) {
		const latest = placement.latest(unit);
		let to = placement.earliest(unit);
		while (to <= latest && !placement.canMove(unit, to)) to++;
		if (to > latest) {
			for (const back of moved) placement.move(back, batch);
			return false;
		}
		placement.move(unit, to);
		moved.push(unit);
	}
	return true;
}
