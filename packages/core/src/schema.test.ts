import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTasks } from './check.js';
import { patternPolicy } from './policy.js';
import { replay, startProgress } from './progress.js';
import {
	batchPlanSchema,
	batchPolicySchema,
	batchSchema,
	problemSchema,
	progressSchema,
	taskSchema,
	workspaceEventSchema,
} from './schema.js';
import { eventsOf } from './testing/events.js';
import { tierPlan } from './testing/plans.js';
import { taskLists } from './testing/task-lists.js';

test('what the core makes passes unchanged, also through JSON', () => {
	const stories = taskLists({ most: 15, rich: true }).chain((tasks) => {
		const plan = tierPlan(tasks);
		return fc.tuple(fc.constant(tasks), fc.constant(plan), eventsOf(plan, 20));
	});
	fc.assert(
		fc.property(stories, ([tasks, plan, events]) => {
			for (const task of tasks) expect(taskSchema.parse(task)).toEqual(task);
			expect(batchPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
			for (const batch of plan.batches) expect(batchSchema.parse(batch)).toEqual(batch);
			for (const event of events) expect(workspaceEventSchema.parse(event)).toEqual(event);
			const progress = replay(startProgress(plan), events);
			expect(progressSchema.parse(JSON.parse(JSON.stringify(progress)))).toEqual(progress);
			for (const problem of checkTasks([...tasks, ...tasks])) expect(problemSchema.parse(problem)).toMatchObject({ code: problem.code });
		}),
		{ numRuns: 50 },
	);
});

test('policies, ours and with a strategy of functions', () => {
	expect(batchPolicySchema.parse(patternPolicy)).toEqual(patternPolicy);
	const strategy = { name: 'mine', criteria: [{ name: 'even', rule: 'mine', measure: () => 0 }] };
	expect(batchPolicySchema.parse({ strategy, size: { max: 4 } })).toEqual({ strategy, size: { max: 4 } });
});

test.each([
	[taskSchema, { id: '' }],
	[taskSchema, { id: 'a', minutes: 0 }],
	[taskSchema, { id: 'a', risk: 'huge' }],
	[taskSchema, { id: 'a', title: null }],
	[batchPolicySchema, { size: { max: 0 } }],
	[batchPolicySchema, { objective: 'fastest' }],
	[batchPolicySchema, { strategy: { name: 'mine', criteria: [{ name: 'x', rule: 'y', measure: 1 }] } }],
	[workspaceEventSchema, { type: 'task-started', task: 'a', batch: 1, attempt: 0, key: 'k' }],
	[workspaceEventSchema, { type: 'task-vanished', task: 'a', batch: 1 }],
	[progressSchema, { batches: [], tasks: [{ id: 'a', status: 'lost' }], completed: [] }],
	[problemSchema, { code: 'x', severity: 'fatal', message: '' }],
])('%# is refused', (schema, value) => {
	expect(schema.safeParse(value).success).toBe(false);
});

test('unknown fields are dropped', () => {
	expect(taskSchema.parse({ id: 'a', colour: 'red' })).toEqual({ id: 'a' });
});
