import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planBatches } from './plan/plan.js';
import { patternPolicy } from './policy.js';
import type { Task } from './task.js';
import { policies } from './testing/policies.js';
import { anyLists } from './testing/task-lists.js';

/** Short tasks, some of them coupled: many combinations are legal. */
const shortTasks = anyLists(30).chain((tasks) =>
	fc.array(fc.nat({ max: Math.max(0, tasks.length - 1) }), { minLength: tasks.length, maxLength: tasks.length }).map((others) =>
		tasks.map(
			(task, i): Task => ({
				...task,
				minutes: 5 + (i % 3) * 5,
				...(i % 2 === 0 && others[i] !== i && { coupledWith: [tasks[others[i]!]!.id] }),
			}),
		),
	),
);

test('combine never: every unit is one task', () => {
	fc.assert(
		fc.property(shortTasks, policies, (tasks, policy) => {
			const { batches, advice } = planBatches(tasks, { ...policy, combine: 'never' });
			for (const { units } of batches) for (const { taskIds } of units) expect(taskIds).toHaveLength(1);
			expect(advice).toEqual([]);
		}),
		{ numRuns: 40 },
	);
});

test('combine apply: units fit the window, keep to areas, personas and risks, run in order, never need more batches', () => {
	let combined = 0;
	fc.assert(
		fc.property(shortTasks, policies, (tasks, policy) => {
			const byId = new Map(tasks.map((task) => [task.id, task]));
			const plan = planBatches(tasks, { ...policy, combine: 'apply' });
			const apart = planBatches(tasks, { ...policy, combine: 'never' });
			for (const { units } of plan.batches) {
				for (const { taskIds, minutes } of units) {
					const own = taskIds.map((id) => byId.get(id)!);
					expect(minutes).toBeCloseTo(
						own.reduce((sum, task) => sum + task.minutes!, 0),
						6,
					);
					if (own.length === 1) continue;
					combined++;
					expect(minutes).toBeLessThanOrEqual((policy.windowMinutes ?? 30) + 1e-6);
					expect(new Set(own.flatMap(({ persona }) => persona ?? [])).size).toBeLessThanOrEqual(1);
					if (policy.areas === 'separate') expect(new Set(own.map(({ area }) => area)).size).toBe(1);
					if (policy.risk === 'isolate-high') expect(own.map(({ risk }) => risk)).not.toContain('high');
					own.forEach(({ needs = [] }, at) => {
						for (const need of needs) if (taskIds.includes(need)) expect(taskIds.indexOf(need)).toBeLessThan(at);
					});
				}
			}
			if (plan.quality.optimal && apart.quality.optimal) expect(plan.quality.batches).toBeLessThanOrEqual(apart.quality.batches);
			const inUnits = plan.batches.flatMap(({ units }) =>
				units.filter(({ taskIds }) => taskIds.length > 1).flatMap(({ taskIds }) => taskIds),
			);
			const decided = new Set(plan.decisions.filter(({ batch }) => batch === undefined).flatMap(({ taskIds }) => taskIds));
			for (const id of inUnits) expect(decided).toContain(id);
		}),
		{ numRuns: 60 },
	);
	expect(combined).toBeGreaterThan(0);
});

test('a pair around a third task is left apart: the way back would be a cycle', () => {
	const tasks: Task[] = [
		{ id: 'a', minutes: 5, coupledWith: ['c'] },
		{ id: 'b', minutes: 20, needs: ['a'] },
		{ id: 'c', minutes: 5, needs: ['a', 'b'] },
	];
	const { batches } = planBatches(tasks, { combine: 'apply', size: { min: 1, max: 5 } });
	expect(batches.flatMap(({ units }) => units.map(({ taskIds }) => taskIds.join()))).not.toContain('a,c');
});

test('a chain that fits the window becomes one unit under the letter of the pattern', () => {
	const tasks: Task[] = [
		{ id: 'a', minutes: 10 },
		{ id: 'b', minutes: 10, needs: ['a'] },
		{ id: 'c', minutes: 10, needs: ['b'] },
	];
	const { batches, decisions } = planBatches(tasks, patternPolicy);
	expect(batches.map(({ units }) => units)).toEqual([[{ taskIds: ['a', 'b', 'c'], minutes: 30 }]]);
	expect(decisions.map(({ rule }) => rule)).toContain('sequential-dependencies');
});

test('by default a coupling is advice with its effect, and one that is too long says by how much', () => {
	const { advice, batches } = planBatches([
		{ id: 'a', minutes: 10 },
		{ id: 'b', minutes: 15, coupledWith: ['a'] },
		{ id: 'c', coupledWith: ['a'] },
		{ id: 'd' },
	]);
	expect(batches).toHaveLength(1);
	expect(advice.map(({ rule, taskIds }) => [rule, taskIds])).toEqual([
		['tight-coupling', ['a', 'b']],
		['longer-than-window', ['a', 'c']],
	]);
	expect(advice[0]!.effect).toEqual({ batches: { before: 1, after: 1 }, minutes: { before: 30, after: 30 } });
	expect(advice[1]!.text).toContain('10 minutes');
});

test('a chain of defaults that do not fit the window is no news, one of estimates is', () => {
	const chain = (minutes?: number): Task[] => ['a', 'b'].map((id, i) => ({ id, needs: i === 0 ? [] : ['a'], ...(minutes && { minutes }) }));
	expect(planBatches(chain()).advice).toEqual([]);
	expect(planBatches(chain(20)).advice).toMatchObject([{ rule: 'longer-than-window', taskIds: ['a', 'b'] }, {}]);
});
