import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workOf } from '../testing/knotty.js';
import { taskLists } from '../testing/task-lists.js';
import { balance } from './balance.js';
import { Effort } from './effort.js';
import { headsOf } from './heads.js';
import { improve } from './improve.js';
import { pass, tailList } from './lists.js';
import { Placement } from './placement.js';
import { compatible, reverse } from './unit-graph.js';

const placements = taskLists({ most: 40, rich: true }).map((tasks) => {
	const { work } = workOf(tasks, { size: { min: 3, max: 4 } });
	return new Placement(work, tailList(work, headsOf(reverse(work))));
});

function holds({ graph, batchOf, members }: Placement): boolean {
	for (let unit = 0; unit < graph.size; unit++) {
		for (let e = graph.needStart[unit]!; e < graph.needStart[unit + 1]!; e++) if (batchOf[graph.needs[e]!]! >= batchOf[unit]!) return false;
		if (!members[batchOf[unit]!]!.includes(unit)) return false;
	}
	return members.every((batch) => batch.length <= graph.cap && batch.every((a) => batch.every((b) => a === b || compatible(graph, a, b))));
}

test('legal moves and swaps keep every rule, others would break one', () => {
	fc.assert(
		fc.property(placements, fc.nat(), fc.nat(), (placement, a, b) => {
			const { size } = placement.graph;
			if (size === 0) return;
			const unit = a % size;
			const to = b % placement.members.length;
			const from = placement.batchOf[unit]!;
			const legal = placement.canMove(unit, to);
			placement.move(unit, to);
			if (from !== to) expect(holds(placement)).toBe(legal);
			placement.move(unit, from);
			const other = b % size;
			if (placement.batchOf[other] === from) return;
			const swaps = placement.canSwap(unit, other);
			placement.swap(unit, other);
			expect(holds(placement)).toBe(swaps);
		}),
		{ numRuns: 300 },
	);
});

test('balancing never makes more batches small, and keeps every rule', () => {
	let gained = 0;
	fc.assert(
		fc.property(placements, (placement) => {
			const before = placement.undersized();
			const count = placement.members.length;
			balance(placement, new Effort(1_000_000));
			expect(placement.undersized()).toBeLessThanOrEqual(before);
			expect(placement.members).toHaveLength(count);
			expect(holds(placement)).toBe(true);
			gained += before - placement.undersized();
		}),
		{ numRuns: 150 },
	);
	expect(gained).toBeGreaterThan(0);
});

test('batches that can be emptied are', () => {
	const { work } = workOf(
		Array.from({ length: 8 }, (_, i) => ({ id: `t${i}` })),
		{ size: { min: 3, max: 4 } },
	);
	const thin = pass(
		{ ...work, cap: 2 },
		Int32Array.from({ length: 8 }, (_, i) => i),
	);
	expect(thin.count).toBe(4);
	const improved = improve(work, thin, 2, new Effort(1000));
	expect(improved.count).toBe(2);
	expect(holds(new Placement(work, improved))).toBe(true);
});
