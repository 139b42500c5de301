import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knottyTasks, workOf } from '../testing/knotty.js';
import { taskLists } from '../testing/task-lists.js';
import { fitPass } from './fit.js';
import { headsOf } from './heads.js';
import { listPass, turnRound } from './list.js';
import { rankByTail } from './rank.js';
import { RankHeap } from './rank-heap.js';
import { ReadyQueue } from './ready-queue.js';
import { compatible, reverse, type UnitGraph } from './unit-graph.js';

function brokenRule(graph: UnitGraph, batchOf: Int32Array, count: number): string | undefined {
	const sizes = new Array(count).fill(0);
	for (let unit = 0; unit < graph.size; unit++) {
		sizes[batchOf[unit]!]++;
		for (let e = graph.needStart[unit]!; e < graph.needStart[unit + 1]!; e++)
			if (batchOf[graph.needs[e]!]! >= batchOf[unit]!) return 'need';
		for (let other = 0; other < unit; other++) if (batchOf[other] === batchOf[unit] && !compatible(graph, unit, other)) return 'apart';
	}
	return sizes.every((size) => size > 0 && size <= graph.cap) ? undefined : 'size';
}

test('passes keep every rule, forwards and turned round', () => {
	const policy = fc.constantFrom(
		{},
		{ areas: 'separate' as const },
		{ risk: 'isolate-high' as const },
		{ tiers: 'separate' as const, areas: 'separate' as const },
	);
	fc.assert(
		fc.property(taskLists({ most: 50, rich: true }), policy, (tasks, rules) => {
			const { work } = workOf(tasks, { size: { min: 1, max: 3 }, ...rules });
			const back = reverse(work);
			const ahead = fitPass(work, rankByTail(work, headsOf(back)));
			const turned = turnRound(fitPass(back, rankByTail(back, headsOf(work))));
			expect(brokenRule(work, ahead.batchOf, ahead.count)).toBeUndefined();
			expect(brokenRule(work, turned.batchOf, turned.count)).toBeUndefined();
		}),
		{ numRuns: 150 },
	);
});

test('without rules both passes give the same plan', () => {
	fc.assert(
		fc.property(knottyTasks, (tasks) => {
			const { work } = workOf(tasks, { sharedState: 'allow', size: { min: 1, max: 3 } });
			const ranks = rankByTail(work, headsOf(reverse(work)));
			expect(fitPass(work, ranks)).toEqual(listPass(work, ranks));
		}),
	);
});

test('a queue and a heap give what a sorted list gives', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 3000 }),
			fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 2999 })), { maxLength: 60 }),
			(size, steps) => {
				const queue = new ReadyQueue(size);
				const heap = new RankHeap(Int32Array.from({ length: size }, (_, i) => size - i));
				const members = new Set<number>();
				for (const [add, value] of steps) {
					const rank = value % size;
					if (add && !members.has(rank)) {
						members.add(rank);
						queue.add(rank);
						heap.push(rank);
					} else if (!add) {
						const last = heap.pop();
						expect(last).toBe(members.size === 0 ? undefined : Math.max(...members));
						if (last === undefined) continue;
						members.delete(last);
						queue.remove(last);
					}
					expect(queue.first()).toBe(Math.min(size, ...members) === size ? -1 : Math.min(...members));
					expect(queue.first(rank)).toBe([...members].filter((member) => member >= rank).sort((a, b) => a - b)[0] ?? -1);
				}
			},
		),
	);
});
