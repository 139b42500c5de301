import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchPlan } from '../batch-plan.js';
import type { BatchPolicy } from '../policy.js';
import type { Task } from '../task.js';
import { policies } from '../testing/policies.js';
import { anyLists } from '../testing/task-lists.js';
import { planBatches } from './plan.js';

/** Calls `holds` with the tasks of each unit of each batch. */
const law = (name: string, rule: BatchPolicy, holds: (batch: Task[][], plan: BatchPlan) => void): void =>
	test(name, () => {
		fc.assert(
			fc.property(anyLists(50), policies, (tasks, policy) => {
				const plan = planBatches(tasks, { ...policy, ...rule });
				const byId = new Map(tasks.map((task) => [task.id, task]));
				for (const { units } of plan.batches)
					holds(
						units.map(({ taskIds }) => taskIds.map((id) => byId.get(id)!)),
						plan,
					);
			}),
			{ numRuns: 80 },
		);
	});

/** The touches that `taskLists` draws from, by what they can clash with. */
const places: Record<string, string> = {
	'src/a.ts': 'sources',
	'src/*.ts': 'sources',
	'src/b/': 'folder',
	'table:users': 'users',
	'env:PORT': 'port',
};

law('two units that touch the same thing never share a batch', { sharedState: 'apart' }, (batch) => {
	const touched = batch.flatMap((unit) => [...new Set(unit.flatMap(({ touches = [] }) => touches.map((touch) => places[touch] ?? touch)))]);
	expect(new Set(touched).size).toBe(touched.length);
});

law('a high-risk unit is alone', { risk: 'isolate-high' }, (batch) => {
	if (batch.flat().some(({ risk }) => risk === 'high')) expect(batch.flat()).toHaveLength(1);
});

law('separate areas never mix, and no area is one of its own', { areas: 'separate' }, (batch) => {
	expect(new Set(batch.flat().map(({ area }) => area)).size).toBe(1);
});

law('separate tiers never mix', { tiers: 'separate', combine: 'never' }, (batch, plan) => {
	const ids = batch.flat().map(({ id }) => id);
	expect(plan.batches.find(({ taskIds }) => taskIds.includes(ids[0]!))!.tiers).toHaveLength(1);
});

test('600 tasks on one file take 600 batches, and others fill them up', () => {
	const tasks = Array.from({ length: 2400 }, (_, i): Task => ({ id: `T${i}`, touches: i < 600 ? ['package.json'] : [`src/${i}.ts`] }));
	const { quality } = planBatches(tasks, { size: { min: 3, max: 4 } });
	expect(quality.batches).toBe(600);
});
