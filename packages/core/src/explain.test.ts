import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainTask } from './explain.js';
import { planBatches } from './plan/plan.js';
import { policies } from './testing/policies.js';
import { anyLists } from './testing/task-lists.js';

test('every task has a reason that holds for not being one batch earlier', () => {
	fc.assert(
		fc.property(anyLists(40), policies, (tasks, policy) => {
			const plan = planBatches(tasks, { ...policy, combine: 'never' });
			const batchOf = new Map(plan.batches.flatMap(({ taskIds, number }) => taskIds.map((id) => [id, number] as const)));
			const byId = new Map(tasks.map((task) => [task.id, task]));
			for (const task of tasks) {
				const { batch, why, heldBy, waitsFor, unlocks, slack, tier } = explainTask(plan, task.id);
				const before = plan.batches[batch - plan.policy.firstBatch - 1];
				expect(batch).toBe(batchOf.get(task.id));
				expect(waitsFor).toEqual([...new Set(task.needs)].sort());
				if (heldBy !== undefined) expect(batchOf.get(heldBy)).toBe(Math.max(...waitsFor.map((id) => batchOf.get(id)!)));
				expect(plan.batches[batch - plan.policy.firstBatch]!.tiers).toContain(tier);
				for (const id of unlocks) expect(byId.get(id)!.needs).toContain(task.id);
				const dependents = tasks.filter(({ needs = [] }) => needs.includes(task.id)).map(({ id }) => batchOf.get(id)!);
				expect(slack).toBe(Math.min(plan.batches.at(-1)!.number, ...dependents.map((number) => number - 1)) - batch);
				const others = why.taskIds.map((id) => byId.get(id)!);
				if (why.rule === 'first-batch') expect(before).toBeUndefined();
				else if (why.rule === 'needs')
					expect(others.some(({ id }) => task.needs!.includes(id) && batchOf.get(id) === batch - 1)).toBe(true);
				else if (why.rule === 'more-than-5-independent-tasks') expect(before!.units).toHaveLength(plan.policy.size.max);
				else if (why.rule === 'shared-state-requirements') {
					expect(others).toHaveLength(1);
					expect(before!.taskIds).toContain(others[0]!.id);
					expect(others[0]!.touches!.length * task.touches!.length).toBeGreaterThan(0);
				} else expect(why.rule).not.toBe('unknown');
			}
		}),
		{ numRuns: 60 },
	);
});

test('an unknown task is refused with the nearest id', () => {
	const plan = planBatches([{ id: 'auth' }, { id: 'topics' }]);
	expect(() => explainTask(plan, 'auht')).toThrow(expect.objectContaining({ code: 'unknown-task', ids: ['auth'] }));
	expect(() => explainTask(plan, 'zzzzzzzz')).toThrow(expect.objectContaining({ code: 'unknown-task', ids: [] }));
});

test('shared state is named', () => {
	const plan = planBatches([{ id: 'a', touches: ['src/app.ts'] }, { id: 'b', touches: ['src'] }, { id: 'c' }]);
	const [first, second] = plan.batches[0]!.taskIds.includes('a') ? (['a', 'b'] as const) : (['b', 'a'] as const);
	expect(explainTask(plan, second).why).toMatchObject({ rule: 'shared-state-requirements', taskIds: [first] });
});
