import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchPlan } from '../batch-plan.js';
import { buildTaskGraph } from '../graph.js';
import { type BatchPolicy, resolvePolicy } from '../policy.js';
import type { Task } from '../task.js';
import { bruteForce, type Optimum } from '../testing/brute-force.js';
import { policies } from '../testing/policies.js';
import { taskLists } from '../testing/task-lists.js';
import { planBatches } from './plan.js';
import { compatible } from './unit-graph.js';
import { singleUnits, unitGraph } from './units.js';

/** Single tasks under the hard rules; that these are right is the business of the tests of rules and touches. */
function optimumOf(tasks: readonly Task[], policy: BatchPolicy): Optimum {
	const resolved = resolvePolicy(policy);
	const graph = buildTaskGraph(tasks);
	const work = unitGraph(graph, singleUnits(graph, resolved), resolved);
	const index = new Map(graph.ids.map((id, i) => [id, i]));
	return bruteForce(tasks, policy, (a, b) => !compatible(work, index.get(a.id)!, index.get(b.id)!));
}

const small = (name: string, runs: number, holds: (plan: BatchPlan, best: Optimum, tasks: Task[], policy: BatchPolicy) => void): void =>
	test(name, () => {
		fc.assert(
			fc.property(taskLists({ most: 9, rich: true }), policies, (tasks, given) => {
				const policy: BatchPolicy = { ...given, combine: 'never', effort: 2_000_000 };
				holds(planBatches(tasks, policy), optimumOf(tasks, policy), tasks, policy);
			}),
			{ numRuns: runs },
		);
	});

small(
	'up to 9 tasks, fewest batches: always the optimum, always proven, and with the fewest undersized',
	250,
	({ quality, policy }, best) => {
		expect(quality.lowerBound).toBeLessThanOrEqual(best.batches);
		if (policy.objective === 'least-time') return;
		expect(quality).toMatchObject({ batches: best.batches, lowerBound: best.batches, optimal: true });
		expect(quality).toMatchObject({ undersized: best.undersized, undersizedLowerBound: best.undersized });
	},
);

small('up to 9 tasks, least time: always the optimum, always proven', 250, (plan, best, tasks, policy) => {
	const { quality } = planBatches(tasks, { ...policy, objective: 'least-time' });
	expect(quality.minutes).toBeCloseTo(best.minutes, 6);
	expect(quality.minutesLowerBound).toBeCloseTo(best.minutes, 6);
	expect(quality.minutesOptimal).toBe(true);
	expect(plan.quality.minutesLowerBound).toBeLessThanOrEqual(best.minutes + 1e-6);
	expect(plan.quality.minutes).toBeGreaterThanOrEqual(quality.minutes - 1e-6);
});

const large = (name: string, runs: number, holds: (plan: BatchPlan, tasks: Task[], policy: BatchPolicy) => void): void =>
	test(name, () => {
		fc.assert(
			fc.property(taskLists({ most: 40, rich: true }), policies, (tasks, given) => {
				const policy: BatchPolicy = { ...given, objective: 'fewest-batches', combine: 'never' };
				holds(planBatches(tasks, policy), tasks, policy);
			}),
			{ numRuns: runs },
		);
	});

large('no bound is above what was reached', 100, ({ quality }) => {
	expect(quality.lowerBound).toBeLessThanOrEqual(quality.batches);
	expect(quality.minutesLowerBound).toBeLessThanOrEqual(quality.minutes + 1e-6);
	expect(quality.undersizedLowerBound).toBeLessThanOrEqual(quality.undersized);
	expect(quality.optimal).toBe(quality.lowerBound === quality.batches);
});

large('one more place per batch never needs more batches', 60, ({ quality, policy: { size } }, tasks, policy) => {
	const { quality: roomier } = planBatches(tasks, { ...policy, size: { min: size.min, max: size.max + 1 } });
	expect(roomier.lowerBound).toBeLessThanOrEqual(quality.batches);
	if (quality.optimal && roomier.optimal) expect(roomier.batches).toBeLessThanOrEqual(quality.batches);
});

large('a need less never needs more batches, a task more never fewer', 60, ({ quality }, tasks, policy) => {
	if (tasks.length === 0 || policy.tiers === 'separate') return;
	const freed = tasks.map((task, i) => (i === tasks.length - 1 ? { ...task, needs: [] } : task));
	const { quality: after } = planBatches(freed, policy);
	expect(after.lowerBound).toBeLessThanOrEqual(quality.batches);
	if (quality.optimal && after.optimal) expect(after.batches).toBeLessThanOrEqual(quality.batches);
	const { quality: longer } = planBatches([...tasks, { id: 'one more', needs: [tasks[0]!.id] }], policy);
	expect(quality.lowerBound).toBeLessThanOrEqual(longer.batches);
});

large('the reversed graph needs as many batches', 60, ({ quality }, tasks, policy) => {
	if (policy.tiers === 'separate') return;
	const reversed = tasks.map((task) => ({ ...task, needs: tasks.filter(({ needs = [] }) => needs.includes(task.id)).map(({ id }) => id) }));
	const { quality: back } = planBatches(reversed, policy);
	expect(back.lowerBound).toBeLessThanOrEqual(quality.batches);
	if (quality.optimal && back.optimal) expect(back.batches).toBe(quality.batches);
});

large('two task lists side by side need no more than one after the other', 40, ({ quality }, tasks, policy) => {
	const others = tasks.map((task) => ({
		...task,
		id: `2${task.id.slice(0, 198)}`,
		needs: (task.needs ?? []).map((id) => `2${id.slice(0, 198)}`),
	}));
	const both = [...tasks, ...others];
	if (new Set(both.map(({ id }) => id)).size < both.length) return;
	expect(planBatches(both, policy).quality.lowerBound).toBeLessThanOrEqual(2 * quality.batches);
	const { quality: union } = planBatches(both, policy);
	if (union.optimal) expect(union.batches).toBeLessThanOrEqual(2 * quality.batches);
});
