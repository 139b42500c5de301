import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch, BatchPlan } from './batch-plan.js';
import { planBatches } from './plan/plan.js';
import type { BatchPolicy } from './policy.js';
import type { Task } from './task.js';
import { tierPlan } from './testing/plans.js';
import { taskLists } from './testing/task-lists.js';
import { type PlanViolation, verifyPlan } from './verify.js';

const policies: fc.Arbitrary<BatchPolicy> = fc.record(
	{
		objective: fc.constantFrom('fewest-batches', 'least-time'),
		tiers: fc.constant('separate'),
		areas: fc.constant('separate'),
		risk: fc.constant('isolate-high'),
		combine: fc.constantFrom('never', 'apply'),
		sharedState: fc.constantFrom('apart', 'allow'),
		firstBatch: fc.integer({ min: 1, max: 9 }),
		effort: fc.constantFrom(0, 20_000),
	},
	{ requiredKeys: [] },
);
const codes = (violations: readonly PlanViolation[]): string[] => [
	...new Set(violations.filter(({ severity }) => severity === 'error').map(({ code }) => code)),
];

test('law 16: every plan is accepted', () => {
	fc.assert(
		fc.property(taskLists({ most: 25, rich: true }), policies, (tasks, policy) => {
			expect(codes(verifyPlan(planBatches(tasks, policy), tasks, policy))).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('a plan that another planner made is accepted, through JSON too', () => {
	fc.assert(
		fc.property(taskLists({ rich: true }), (tasks) => {
			const plan: BatchPlan = JSON.parse(JSON.stringify(tierPlan(tasks)));
			expect(codes(verifyPlan(plan, tasks, { sharedState: 'allow' }))).toEqual([]);
		}),
	);
});

type Draft<T> = T extends readonly (infer Item)[] ? Draft<Item>[] : T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T;

/** The plan as another one that is still right about itself, after its batches were changed. */
function refreshed(plan: Draft<BatchPlan>): BatchPlan {
	for (const batch of plan.batches) {
		batch.taskIds = batch.units.flatMap(({ taskIds }) => taskIds);
		batch.minutes = Math.max(0, ...batch.units.map(({ minutes }) => minutes));
	}
	return plan as BatchPlan;
}

const example: Task[] = [
	{ id: 'a', touches: ['src/*.ts'], area: 'web', risk: 'high' },
	{ id: 'b', touches: ['src/b.ts'], area: 'api' },
	{ id: 'c', needs: ['a'], area: 'api', risk: 'low' },
	{ id: 'd', needs: ['b'], area: 'web', minutes: 10 },
	{ id: 'e', needs: ['c', 'd'], persona: 'engineer' },
];
const loose: BatchPolicy = { size: { min: 1, max: 3 }, sharedState: 'allow', combine: 'never' };
const changed = (change: (plan: Draft<BatchPlan>) => void, policy = loose): string[] => {
	const plan = structuredClone(planBatches(example, loose)) as Draft<BatchPlan>;
	change(plan);
	return codes(verifyPlan(plan as BatchPlan, example, policy));
};
const move = (plan: Draft<BatchPlan>, from: number, to: number): void => {
	plan.batches[to]!.units.push(plan.batches[from]!.units.pop()!);
	refreshed(plan);
};

test.each<[string, string, (plan: Draft<BatchPlan>) => void]>([
	['a task left out', 'missing-task', (plan) => (plan.batches[0]!.units.pop() ? void refreshed(plan) : undefined)],
	['a stranger', 'extra-task', (plan) => void (plan.batches[0]!.units[0]!.taskIds = ['x'])],
	['a task twice', 'repeated-task', (plan) => void plan.batches[1]!.units.push(structuredClone(plan.batches[0]!.units[0]!))],
	['a need in the same batch', 'need-not-earlier', (plan) => move(plan, 1, 0)],
	['batches swapped', 'need-not-earlier', (plan) => void plan.batches.reverse()],
	[
		'an empty batch',
		'empty-batch',
		(plan) => void plan.batches.push({ number: 4, units: [], taskIds: [], tiers: [], areas: [], minutes: 0, unlocks: [] }),
	],
	['a gap in the numbers', 'wrong-number', (plan) => void plan.batches[2]!.number++],
	['units joined beyond the window', 'unit-too-long', (plan) => void (plan.batches[0]!.units = [{ taskIds: ['a', 'b'], minutes: 60 }])],
	['a unit in the wrong order', 'unit-order', (plan) => void (plan.batches[1]!.units = [{ taskIds: ['e', 'd'], minutes: 40 }])],
	['a bound above the plan', 'false-bound', (plan) => void (plan.quality.lowerBound = 4)],
	['a bound beside its certificate', 'false-bound', (plan) => void (plan.quality.undersizedLowerBound = -1)],
	['optimal turned round', 'wrong-quality', (plan) => void (plan.quality.optimal = !plan.quality.optimal)],
	['minutesOptimal turned round', 'wrong-quality', (plan) => void (plan.quality.minutesOptimal = !plan.quality.minutesOptimal)],
	['a count too many', 'wrong-quality', (plan) => void plan.quality.batches++],
	['an undersized batch too many', 'wrong-quality', (plan) => void plan.quality.undersized++],
	['a minute less in the sum', 'wrong-quality', (plan) => void plan.quality.minutes--],
	['steps that are no count', 'wrong-quality', (plan) => void (plan.quality.steps = -1)],
])('%s: %s', (_, code, change) => {
	expect(changed(change)).toContain(code);
});

test.each<[keyof Batch, unknown]>([
	['taskIds', ['b', 'a']],
	['tiers', [2]],
	['areas', ['web']],
	['risk', 'low'],
	['minutes', 29],
	['unlocks', ['c']],
	['unlocks', ['c', 'c']],
	['unlocks', ['c', 'd', 'e']],
])('%s that is not true is wrong-field', (field, value) => {
	expect(changed((plan) => void Object.assign(plan.batches[0]!, { [field]: value }))).toEqual(['wrong-field']);
});

test.each<[string, (needs: Draft<BatchPlan['needs']>) => void]>([
	['a need of another task', ({ ids }) => void ids.splice(0, 2, ids[1]!, ids[0]!)],
	['a need too many', ({ ids, start }) => void start.push(ids.push('a'))],
	['a need less', ({ ids }) => void ids.pop()],
	['needs out of order', ({ ids }) => void ids.reverse()],
	['a boundary moved', ({ start }) => void start.splice(3, 1, start[3]! + 1)],
	['a task less', ({ start }) => void start.pop()],
	['a start that is not the first', ({ start }) => void (start[0] = 1)],
])('needs with %s are wrong-field', (_, change) => {
	expect(changed((plan) => change(plan.needs))).toContain('wrong-field');
});

test('units that are not true are wrong-field', () => {
	expect(changed((plan) => void (plan.batches[0]!.units[0]!.minutes = 5))).toContain('wrong-field');
	expect(changed((plan) => void (plan.batches[2]!.units[0]!.persona = 'designer'))).toEqual(['wrong-field']);
	expect(changed((plan) => void plan.batches[0]!.units.push({ taskIds: [], minutes: 0 }))).toContain('wrong-field');
});

test('hard rules of the policy that is given', () => {
	const keep = (): void => {};
	expect(changed(keep, { ...loose, sharedState: 'apart' })).toContain('shared-state');
	expect(changed(keep, { ...loose, areas: 'separate' })).toContain('area-mixed');
	expect(changed(keep, { ...loose, risk: 'isolate-high' })).toContain('risk-not-isolated');
	expect(changed(keep, { ...loose, size: { min: 1, max: 1 } })).toContain('over-capacity');
	const independent = [{ id: 'a' }, { id: 'b', needs: ['a'] }, { id: 'c' }];
	const plan = structuredClone(planBatches(independent, { ...loose, size: { min: 1, max: 2 } })) as Draft<BatchPlan>;
	const last = plan.batches.find(({ taskIds }) => taskIds.includes('b'))!;
	const mixed = codes(verifyPlan(plan as BatchPlan, independent, { ...loose, size: { min: 1, max: 2 }, tiers: 'separate' }));
	expect(mixed.includes('tier-mixed')).toBe(last.tiers.length > 1 || plan.batches[0]!.tiers.length > 1);
});

test('law 17: any unit moved, swapped or dropped is noticed unless the plan stays right', () => {
	const broken = taskLists({ most: 15, rich: true })
		.filter((tasks) => tasks.length > 3)
		.chain((tasks) => fc.tuple(fc.constant(tasks), fc.nat(), fc.nat(), fc.constantFrom('move', 'swap', 'drop', 'repeat')));
	fc.assert(
		fc.property(broken, ([tasks, one, other, kind]) => {
			const plan = structuredClone(planBatches(tasks, { combine: 'never' })) as Draft<BatchPlan>;
			const from = plan.batches[one % plan.batches.length]!;
			const to = plan.batches[other % plan.batches.length]!;
			if (kind === 'drop') from.units.pop();
			if (kind === 'repeat') to.units.push(structuredClone(from.units[0]!));
			if (kind === 'move') to.units.push(from.units.pop()!);
			if (kind === 'swap') [from.units[0], to.units[0]] = [to.units[0]!, from.units[0]!];
			if (from === to && (kind === 'move' || kind === 'swap')) return;
			expect(codes(verifyPlan(plan as BatchPlan, tasks))).not.toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('a need that no task is can not be earlier', () => {
	const tasks = [{ id: 'a', needs: ['nobody'] }];
	expect(codes(verifyPlan(tierPlan([{ id: 'a' }]), tasks))).toContain('need-not-earlier');
});

test('an impossible policy is the caller’s fault', () => {
	expect(() => verifyPlan(tierPlan([]), [], { size: { max: 0 } })).toThrow(expect.objectContaining({ code: 'invalid-policy' }));
});
