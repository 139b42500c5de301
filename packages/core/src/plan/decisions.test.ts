import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policies } from '../testing/policies.js';
import { anyLists } from '../testing/task-lists.js';
import { planBatches } from './plan.js';

test('every undersized batch and every split has a decision', () => {
	fc.assert(
		fc.property(anyLists(50), policies, (tasks, policy) => {
			const { batches, decisions, policy: resolved } = planBatches(tasks, policy);
			for (const { number, units, taskIds } of batches) {
				const own = decisions.filter(({ batch }) => batch === number);
				expect(own.some(({ rule }) => rule === 'undersized')).toBe(units.length < resolved.size.min);
				if (number === resolved.firstBatch) continue;
				const explained = new Set(own.filter(({ rule }) => rule !== 'undersized').flatMap((decision) => decision.taskIds));
				for (const id of taskIds) expect(explained).toContain(id);
			}
		}),
		{ numRuns: 80 },
	);
});

test('above 1,000 batches there is one decision per rule, of at most 100 tasks', () => {
	const { decisions, quality } = planBatches(
		Array.from({ length: 1200 }, (_, i) => ({ id: `T${i}`, needs: i === 0 ? [] : [`T${i - 1}`] })),
	);
	expect(quality.batches).toBe(1200);
	expect(decisions.map(({ rule, taskIds }) => [rule, taskIds.length])).toEqual([
		['undersized', 100],
		['needs', 100],
	]);
});

test('tasks longer than the window are named', () => {
	const { decisions } = planBatches([{ id: 'a', minutes: 45 }, { id: 'b' }]);
	expect(decisions.find(({ rule }) => rule === 'longer-than-window')?.taskIds).toEqual(['a']);
});

test('a criterion that kept a task out of the batch before is named by its rule', () => {
	const late = {
		name: 'late',
		criteria: [
			{
				name: 'late',
				rule: 'as-late-as-can-be',
				measure: (batch: { tasks: readonly unknown[] }, index: number, total: number) => batch.tasks.length * (total - index),
			},
		],
	};
	const tasks = [...'abcdefgh'].map((id) => ({ id }));
	const { batches, decisions } = planBatches(tasks, { strategy: late });
	expect(batches.map(({ taskIds }) => taskIds.length)).toEqual([3, 5]);
	expect(decisions.map(({ rule }) => rule)).toContain('as-late-as-can-be');
});
