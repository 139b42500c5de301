import { Effort } from '../plan/effort.js';
import type { Assignment } from '../plan/list.js';
import { moveChain } from '../plan/move-chain.js';
import { Placement } from '../plan/placement.js';
import type { UnitGraph } from '../plan/unit-graph.js';
import { propagate, type Windows } from '../plan/windows.js';

/**
 * Every unit at home where that is legal, each of the others in the first batch of its window that takes it, if need be after a chain of moves made
 * room; undefined when one finds no place. A unit without a home has -1.
 */
export function holdInPlace(
	graph: UnitGraph,
	homes: Int32Array,
	heads: Int32Array,
	tails: Int32Array,
	batches: number,
): Assignment | undefined {
	const { size, order, needStart, needs } = graph;
	const placement = new Placement(graph, { count: batches, batchOf: new Int32Array(size).fill(-1) });
	const first = heads.slice();
	const homeless: number[] = [];
	for (const unit of order) {
		for (let e = needStart[unit]!; e < needStart[unit + 1]!; e++) first[unit] = Math.max(first[unit]!, first[needs[e]!]! + 1);
		const home = homes[unit]!;
		if (home >= first[unit]! && home < batches - tails[unit]! && placement.fits(unit, home)) {
			placement.move(unit, home);
			first[unit] = home;
		} else homeless.push(unit);
	}
	const effort = new Effort(20_000_000);
	for (const unit of homeless) {
		const windows: Windows = { first: heads.slice(), last: tails.map((tail) => batches - 1 - tail) };
		for (let other = 0; other < size; other++) {
			if (placement.batchOf[other]! >= 0) windows.first[other] = windows.last[other] = placement.batchOf[other]!;
		}
		if (!effort.spend(size + needs.length) || !propagate(graph, windows)) return undefined;
		let batch = windows.first[unit]!;
		while (batch <= windows.last[unit]! && !placement.fits(unit, batch)) batch++;
		if (batch > windows.last[unit]!) {
			batch = windows.first[unit]!;
			// What was moved out of the way may be what the unit needs, or what needs it.
			const takes = (at: number): boolean => placement.fits(unit, at) && placement.earliest(unit) <= at && placement.latest(unit) >= at;
			while (batch <= windows.last[unit]! && !(makeRoom(placement, batch, effort) && takes(batch))) batch++;
			if (batch > windows.last[unit]!) return undefined;
		}
		placement.move(unit, batch);
	}
	return placement.members.every((members) => members.length > 0) ? placement.assignment() : undefined;
}

/** Moves a unit out of a full batch, through others, to a batch with room. */
function makeRoom(placement: Placement, batch: number, effort: Effort): boolean {
	const { members, graph } = placement;
	for (let to = 0; to < members.length; to++) {
		if (members[to]!.length < graph.cap && moveChain(placement, to, (from) => from === batch, [], effort)) return true;
	}
	return false;
}
