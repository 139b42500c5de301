import { advance, planBatches, startProgress, type Task } from '@batchwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { continuePlan } from './continue-plan.js';

const tasksOf = (count: number): Task[] =>
	Array.from({ length: count }, (_, at) => ({
		id: `T${String(at).padStart(2, '0')}`,
		needs: at < 5 ? [] : [`T${String(at - 5).padStart(2, '0')}`],
	}));

test('what is on disk stays as it was created, whatever the document says now', () => {
	fc.assert(
		fc.property(fc.integer({ min: 6, max: 25 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), (count, more, created) => {
			const before = planBatches(tasksOf(count));
			let journal = startProgress();
			for (const { number, taskIds } of before.batches.slice(0, created))
				journal = advance(journal, {
					type: 'batch-created',
					batch: number,
					tasks: taskIds.map((id) => ({ id, folder: id })),
					revision: '',
				});
			const tasks = [...tasksOf(count), ...Array.from({ length: more }, (_, at) => ({ id: `A${at}` }))];
			const plan = continuePlan(planBatches(tasks), tasks, journal);
			for (const batch of journal.batches)
				expect([...(plan.batches.find(({ number }) => number === batch.number)?.taskIds ?? [])].sort()).toEqual([...batch.taskIds].sort());
			expect(plan.batches.flatMap(({ taskIds }) => taskIds).sort()).toEqual(tasks.map(({ id }) => id).sort());
		}),
		{ numRuns: 60 },
	);
});

test('with nothing on disk the plan is the fresh one', () => {
	const tasks = tasksOf(12);
	const fresh = planBatches(tasks);
	expect(continuePlan(fresh, tasks, startProgress())).toBe(fresh);
});
