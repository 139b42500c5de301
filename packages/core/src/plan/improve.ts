import type { Effort } from './effort.js';
import type { Placement } from './placement.js';

/** Empties batches by legal moves, the smallest first, while there is effort. */
export function improve(placement: Placement, bound: number, effort: Effort): void {
	for (let gained = true; gained && placement.members.length > bound; ) {
		gained = false;
		const order = placement.members
			.map((_, batch) => batch)
			.sort((a, b) => placement.members[a]!.length - placement.members[b]!.length || a - b);
		for (const batch of order) {
			if (!effort.spend(placement.members[batch]!.length * 4)) return;
			if (!drain(placement, batch)) continue;
			placement.dropEmpty();
			gained = true;
			break;
		}
	}
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
