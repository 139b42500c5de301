import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bruteForce } from '../testing/brute-force.js';
import { knottyTasks, workOf } from '../testing/knotty.js';
import { levelBound } from './bounds.js';
import { cliqueBound, findCliques } from './cliques.js';
import { headsOf } from './heads.js';
import { layerBound } from './layers.js';
import { inSet, setSpace } from './set-space.js';
import { undersizedBound } from './undersized-bound.js';
import { compatible, reverse } from './unit-graph.js';
import { windowsAt } from './windows.js';

test('no bound is above the optimum, and each says what it counted', () => {
	fc.assert(
		fc.property(knottyTasks, fc.integer({ min: 1, max: 4 }), (tasks, max) => {
			const size = { min: Math.min(3, max), max };
			const { work, indexOf } = workOf(tasks, { size });
			const best = bruteForce(tasks, { size }, (a, b) => !compatible(work, indexOf(a), indexOf(b)));
			const heads = headsOf(work);
			const tails = headsOf(reverse(work));
			const level = levelBound(work, { heads, tails }, Infinity)!;
			expect(level.bound).toBeLessThanOrEqual(best.batches);
			const inside = tasks.filter((_, i) => heads[i]! >= level.head && tails[i]! >= level.tail);
			expect(level).toMatchObject({ units: inside.length, bound: level.head + level.tail + Math.ceil(inside.length / max) });

			const space = setSpace(work);
			const cliques = findCliques(space);
			for (const clique of cliques) {
				for (const a of clique) {
					for (const b of clique) {
						const apart =
							a === b ||
							!compatible(work, a, b) ||
							inSet(space.descendants, space.words, a, b) ||
							inSet(space.descendants, space.words, b, a);
						expect(apart).toBe(true);
					}
				}
			}
			expect(cliqueBound(cliques, heads, tails, String)?.bound ?? 0).toBeLessThanOrEqual(best.batches);
			expect(layerBound(work, level, cliques, String).bound).toBeLessThanOrEqual(best.minutes + 1e-9);
			expect(undersizedBound(windowsAt(heads, tails, best.batches), best.batches, size.min).bound).toBeLessThanOrEqual(best.undersized);
		}),
		{ numRuns: 500 },
	);
});

test('a chain is proven by its length, a wide plan by its count, both ends by Hu', () => {
	const bound = (needs: (i: number) => string[], count: number): unknown => {
		const { work } = workOf(
			Array.from({ length: count }, (_, i) => ({ id: `t${i}`, needs: needs(i) })),
			{ size: { min: 2, max: 2 } },
		);
		return levelBound(work, { heads: headsOf(work), tails: headsOf(reverse(work)) }, Infinity);
	};
	expect(bound((i) => (i > 0 ? [`t${i - 1}`] : []), 6)).toMatchObject({ bound: 6 });
	expect(bound(() => [], 6)).toMatchObject({ bound: 3, head: 0, tail: 0, units: 6 });
	// One before five before one: 1 + 3 + 1.
	expect(bound((i) => (i === 0 ? [] : i < 6 ? ['t0'] : ['t1', 't2', 't3', 't4', 't5']), 7)).toMatchObject({ bound: 5 });
});
