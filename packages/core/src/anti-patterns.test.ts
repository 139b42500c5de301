import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAntiPatterns } from './anti-patterns.js';
import type { BatchPlan } from './batch-plan.js';
import type { WorkspaceEvent } from './event.js';
import type { BatchPolicy } from './policy.js';
import { replay, startProgress } from './progress.js';
import type { Task, TaskId } from './task.js';
import { tierPlan, planOf as unitPlan } from './testing/plans.js';
import { taskLists } from './testing/task-lists.js';

/** The tasks in exactly these batches, each a unit of its own, well planned or not. */
function planOf(tasks: readonly Task[], groups: readonly (readonly TaskId[])[], policy: BatchPolicy = {}): BatchPlan {
	const batches = groups.map((ids) => ids.map((id) => [id]));
	return unitPlan(batches, tasks, policy);
}
const names = (...given: Parameters<typeof findAntiPatterns>): unknown[] =>
	findAntiPatterns(...given).map(({ name, batch, taskIds }) => [name, batch, taskIds]);

test('over-batching: ten side by side', () => {
	const ids = Array.from({ length: 10 }, (_, i) => `t${i}`);
	const tasks = ids.map((id) => ({ id }));
	expect(names(planOf(tasks, [ids]), tasks)).toEqual([['over-batching', 1, ids]]);
	expect(names(planOf(tasks, [ids.slice(0, 9), ids.slice(9)], { size: { min: 1, max: 9 } }), tasks)).toEqual([]);
});

test('under-batching: alone though another batch could take it', () => {
	const tasks = [{ id: 'a' }, { id: 'b' }, { id: 'c', needs: ['a'] }];
	expect(names(planOf(tasks, [['a'], ['b'], ['c']]), tasks)).toEqual([
		['under-batching', 1, ['a']],
		['under-batching', 2, ['b']],
		['under-batching', 3, ['c']],
	]);
	const chain = [{ id: 'a' }, { id: 'b', needs: ['a'] }];
	expect(names(planOf(chain, [['a'], ['b']]), chain)).toEqual([]);
});

test.each<[string, Partial<BatchPlan['policy']>, Partial<Task>, Partial<Task>]>([
	['areas', { areas: 'separate' }, { area: 'web' }, {}],
	['high risk', { risk: 'isolate-high' }, { risk: 'high' }, {}],
	['a shared thing', {}, { touches: ['a.ts'] }, { touches: ['./A.ts'] }],
])('under-batching: not where %s keep them apart', (_, policy, one, other) => {
	const tasks = [
		{ id: 'a', ...one },
		{ id: 'b', ...other },
	];
	const plan = planOf(tasks, [['a'], ['b']], policy);
	const withRisk = {
		...plan,
		batches: plan.batches.map((batch, k) => ({ ...batch, ...([one, other][k]!.risk ? { risk: 'high' as const } : {}) })),
	};
	expect(names(withRisk, tasks)).toEqual([]);
	expect(names({ ...withRisk, policy: { ...tierPlan(tasks).policy, sharedState: 'allow' } }, tasks)).toHaveLength(2);
});

test('ignoring dependencies: side by side with a need, before it, or touching the same', () => {
	const tasks = [{ id: 'a' }, { id: 'b', needs: ['a'] }, { id: 'c', touches: ['src/*.ts'] }, { id: 'd', touches: ['src/x.ts'] }];
	expect(names(planOf(tasks, [['a', 'b', 'c', 'd']]), tasks)).toEqual([
		['ignoring-dependencies', 1, ['b', 'a']],
		['ignoring-dependencies', 1, ['c', 'd']],
	]);
	expect(
		names(
			planOf(tasks, [
				['b', 'c'],
				['a', 'd'],
			]),
			tasks,
		),
	).toEqual([['ignoring-dependencies', 1, ['b', 'a']]]);
});

test('no documentation and skipped integration show in the progress', () => {
	const tasks = [{ id: 'a' }, { id: 'b', needs: ['a'] }];
	const plan = planOf(tasks, [['a'], ['b']]);
	const created = (batch: number, id: string): WorkspaceEvent => ({
		type: 'batch-created',
		batch,
		tasks: [{ id, folder: id }],
		revision: 'r',
	});
	const started = (batch: number, task: string): WorkspaceEvent => ({ type: 'task-started', task, batch, attempt: 1, key: 'k' });
	const after = (...events: readonly WorkspaceEvent[]): unknown[] => names(plan, tasks, replay(startProgress(plan), events));
	expect(after(started(1, 'a'))).toEqual([['no-documentation', 1, ['a']]]);
	expect(after(created(1, 'a'), started(1, 'a'))).toEqual([]);
	const first = [created(1, 'a'), { type: 'task-completed', task: 'a', batch: 1 } as const];
	expect(after(...first, created(2, 'b'), started(2, 'b'))).toEqual([['skip-integration', 2, ['b']]]);
	expect(after(...first, { type: 'gate-passed', batch: 1 }, created(2, 'b'), started(2, 'b'))).toEqual([]);
});

test('a plan by tiers never ignores dependencies', () => {
	fc.assert(
		fc.property(taskLists(), (tasks) => {
			expect(findAntiPatterns(tierPlan(tasks), tasks).filter(({ name }) => name === 'ignoring-dependencies')).toEqual([]);
		}),
	);
});
