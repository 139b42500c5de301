import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bruteForce } from '../testing/brute-force.js';
import { knottyTasks, workOf } from '../testing/knotty.js';
import { findCliques } from './cliques.js';
import { Effort } from './effort.js';
import { fewestBatches } from './fewest.js';
import { headsOf } from './heads.js';
import { layeredSearch } from './layered-search.js';
import { probe } from './probe.js';
import { setSpace } from './set-space.js';
import { StateTable } from './state-table.js';
import { compatible, reverse } from './unit-graph.js';
import { schedulable, turnWindows } from './windows.js';

test('probing never cuts off a batch that a plan uses, and refutes only what is impossible', () => {
	fc.assert(
		fc.property(knottyTasks, fc.integer({ min: 2, max: 4 }), (tasks, max) => {
			const size = { min: 1, max };
			const { work, indexOf } = workOf(tasks, { size });
			const best = bruteForce(tasks, { size }, (a, b) => !compatible(work, indexOf(a), indexOf(b)));
			const space = setSpace(work);
			const heads = headsOf(work);
			const tails = headsOf(reverse(work));
			const { plan } = fewestBatches(space, heads, tails, [], best.batches, best.batches + 1, new Effort(1_000_000));
			for (const cliques of [[], findCliques(space)]) {
				const windows = probe(space, heads, tails, best.batches, cliques, new Effort(1_000_000))!;
				for (let unit = 0; unit < work.size; unit++) {
					expect(windows.first[unit]!).toBeLessThanOrEqual(plan!.batchOf[unit]!);
					expect(windows.last[unit]!).toBeGreaterThanOrEqual(plan!.batchOf[unit]!);
				}
				expect(turnWindows(turnWindows(windows, best.batches), best.batches)).toEqual(windows);
			}
		}),
		{ numRuns: 200 },
	);
});

test('earliest deadline first agrees with counting every range of batches', () => {
	const jobs = fc.array(
		fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
		{ maxLength: 12 },
	);
	fc.assert(
		fc.property(jobs, fc.integer({ min: 1, max: 3 }), (windows, cap) => {
			const first = Int32Array.from(windows, ([a]) => a);
			const last = Int32Array.from(windows, ([, b]) => b);
			let possible = true;
			for (let a = 0; a < 6; a++) {
				for (let b = a; b < 6; b++) possible &&= windows.filter(([x, y]) => x >= a && y <= b).length <= cap * (b - a + 1);
			}
			expect(schedulable({ first, last }, 6, cap)).toBe(possible);
		}),
		{ numRuns: 500 },
	);
});

test('a set is known again by its words alone', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 3000 }), (sets) => {
			const table = new StateTable(2);
			const known = new Map<string, number>();
			for (const [a, b] of sets) {
				const key = `${a | 0},${b | 0}`;
				const number = known.get(key) ?? known.size;
				known.set(key, number);
				expect(table.add(Int32Array.of(a, b))).toBe(number);
				expect([...table.get(number)]).toEqual([a | 0, b | 0]);
			}
			expect(table.count).toBe(known.size);
		}),
		{ numRuns: 30 },
	);
});

test('a search that was cut off does not call itself exact', () => {
	const { work } = workOf(
		Array.from({ length: 12 }, (_, i) => ({ id: `t${String(i).padStart(2, '0')}`, minutes: 1 + i })),
		{ size: { min: 1, max: 2 } },
	);
	const space = setSpace(work);
	const rankOf = Int32Array.from({ length: 12 }, (_, i) => i);
	const dominators = Array.from({ length: 12 }, () => []);
	const aim = {
		sizes: 'any' as const,
		rankOf,
		dominators,
		batches: 12,
		exactly: false,
		cost: (batch: readonly number[]) => batch.length ** 2,
		rest: () => 0,
		below: Infinity,
	};
	expect(layeredSearch(space, aim, 2, new Effort(1_000_000)).exact).toBe(false);
	expect(layeredSearch(space, aim, 100_000, new Effort(20_000_000))).toMatchObject({ exact: true, cost: 12 });
});

test('a search that dropped a state does not call itself exact, though it looked at every choice', () => {
	const { work } = workOf(
		Array.from({ length: 4 }, (_, i) => ({ id: `t${i}` })),
		{ size: { min: 1, max: 2 } },
	);
	const aim = {
		sizes: 'any' as const,
		rankOf: Int32Array.of(0, 1, 2, 3),
		dominators: [[], [], [], []],
		batches: 4,
		exactly: false,
		cost: (batch: readonly number[]) => batch.length ** 2,
		rest: () => 0,
		below: Infinity,
	};
	expect(layeredSearch(setSpace(work), aim, 3, new Effort(1_000_000)).exact).toBe(false);
	expect(layeredSearch(setSpace(work), aim, 1000, new Effort(1_000_000))).toMatchObject({ exact: true, cost: 4 });
});

test('a search that looked at a part of the choices does not call itself exact', () => {
	const { work } = workOf(
		Array.from({ length: 12 }, (_, i) => ({ id: `t${String(i).padStart(2, '0')}` })),
		{ size: { min: 1, max: 12 } },
	);
	const rankOf = Int32Array.from({ length: 12 }, (_, i) => i);
	const dominators = Array.from({ length: 12 }, () => []);
	const aim = { sizes: 'any' as const, rankOf, dominators, batches: 1, exactly: true, cost: () => 1, rest: () => Infinity, below: 2 };
	expect(layeredSearch(setSpace(work), aim, 1, new Effort(1_000_000))).toMatchObject({ exact: false, cost: 1 });
	expect(layeredSearch(setSpace(work), aim, 1000, new Effort(1_000_000))).toMatchObject({ exact: true, cost: 1 });
});
