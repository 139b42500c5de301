import { planBatches, replay, startProgress, type TaskId, type WorkspaceEvent } from '@batchwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { resultOf } from './result-of.js';
import type { Run } from './state.js';

const graphs = fc
	.array(fc.array(fc.nat(20), { maxLength: 3 }), { minLength: 1, maxLength: 9 })
	.map((nodes) =>
		nodes.map((needs, at) => ({ id: `T${at}`, needs: [...new Set(needs.filter((need) => need < at).map((need) => `T${need}`))] })),
	);
const ends = fc.array(fc.constantFrom('none', 'started', 'complete', 'failed'), { minLength: 9, maxLength: 9 });
const gates = fc.array(fc.constantFrom('not-run', 'passed', 'closed'), { minLength: 9, maxLength: 9 });

/** What a run says of a journal in which each task and each gate ended so, whatever the order in which people brought that about. */
async function told(tasks: readonly { id: TaskId; needs: TaskId[] }[], tasksEnd: string[], gatesEnd: string[], aborted = false) {
	const plan = planBatches(tasks, { combine: 'never' });
	const events: WorkspaceEvent[] = [];
	for (const { number: batch, taskIds } of plan.batches) {
		events.push({ type: 'batch-created', batch, tasks: taskIds.map((id) => ({ id, folder: id })), revision: 'f'.repeat(64) });
		for (const task of taskIds) {
			const end = tasksEnd[Number(task.slice(1))];
			if (end !== 'none') events.push({ type: 'task-started', task, batch, attempt: 2, key: task });
			if (end === 'complete') events.push({ type: 'task-completed', task, batch });
			if (end === 'failed') events.push({ type: 'task-failed', task, batch, reason: `${task} broke` });
		}
	}
	for (const [at, { number: batch }] of plan.batches.entries()) {
		if (gatesEnd[at] === 'passed') events.push({ type: 'gate-passed', batch });
		if (gatesEnd[at] === 'closed') events.push({ type: 'gate-closed', batch, findings: 1 });
	}
	const run = {
		plan,
		tasks,
		byId: new Map(tasks.map((task) => [task.id, task])),
		failures: new Map(),
		signal: aborted ? AbortSignal.abort() : new AbortController().signal,
		progress: async () => replay(startProgress(plan), events),
	} as unknown as Run;
	return await resultOf(run);
}

test('a task is told once, as what it is; what is blocked names failed tasks that it needs; each gate is told as its own', async () => {
	await fc.assert(
		fc.asyncProperty(graphs, ends, gates, fc.boolean(), async (tasks, tasksEnd, gatesEnd, aborted) => {
			const { outcome, completed, failed, blocked, batches } = await told(tasks, tasksEnd, gatesEnd, aborted);
			const those = (end: string) => tasks.filter((_, at) => tasksEnd[at] === end).map(({ id }) => id);
			expect([...completed].sort()).toEqual(those('complete'));
			const byName = [...failed].sort((a, b) => (a.task < b.task ? -1 : 1));
			expect(byName).toEqual(those('failed').map((task) => ({ task, reason: `${task} broke`, attempts: 2 })));
			for (const { task, by, reason } of blocked) {
				expect([...those('none'), ...those('started')]).toContain(task);
				expect(by.length).toBeGreaterThan(0);
				for (const each of by) expect(reason).toContain(`${each} broke`);
				expect(by.filter((each) => !those('failed').includes(each))).toEqual([]);
			}
			expect(batches.map(({ gate }) => gate)).toEqual(gatesEnd.slice(0, batches.length));
			const all = completed.length === tasks.length && batches.every(({ gate }) => gate === 'passed');
			const open = batches.some(({ gate }) => gate === 'closed') ? 'gate-closed' : 'incomplete';
			expect(outcome).toBe(all ? 'complete' : aborted ? 'aborted' : open);
		}),
		{ numRuns: lawRuns(500) },
	);
});

test('a plan whose last gate is closed is not complete, though all its tasks are', async () => {
	const tasks = [
		{ id: 'T0', needs: [] },
		{ id: 'T1', needs: ['T0'] },
	];
	expect(await told(tasks, ['complete', 'complete'], ['passed', 'closed'])).toEqual({
		outcome: 'gate-closed',
		completed: ['T0', 'T1'],
		failed: [],
		blocked: [],
		batches: [
			{ number: 1, gate: 'passed' },
			{ number: 2, gate: 'closed' },
		],
	});
});

test('what has its own result is not blocked by a task that failed when it was done again', async () => {
	const tasks = [
		{ id: 'T0', needs: [] },
		{ id: 'T1', needs: ['T0'] },
		{ id: 'T2', needs: ['T0'] },
		{ id: 'T3', needs: ['T2'] },
	];
	const { completed, failed, blocked } = await told(tasks, ['failed', 'complete', 'failed', 'none'], []);
	expect([completed, failed.map(({ task }) => task), blocked.map(({ task, by }) => [task, by])]).toEqual([
		['T1'],
		['T0', 'T2'],
		[['T3', ['T2']]],
	]);
});
