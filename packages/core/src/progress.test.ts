import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkspaceEvent } from './event.js';
import { nextBatch, readyTasks } from './next.js';
import { plannedNeeds } from './planned-needs.js';
import { advance, type Progress, replay, startProgress } from './progress.js';
import type { Task, TaskId } from './task.js';
import { eventsOf } from './testing/events.js';
import { tierPlan } from './testing/plans.js';
import { taskLists } from './testing/task-lists.js';

const stories = taskLists({ most: 20 }).chain((tasks) => {
	const plan = tierPlan(tasks);
	return fc.tuple(fc.constant(tasks), fc.constant(plan), eventsOf(plan));
});

/** Straight from the words: the newest event of each task, and whether its batch's gate came after every change. */
function oracle(tasks: readonly Task[], events: readonly WorkspaceEvent[], batchOf: ReadonlyMap<TaskId, number>) {
	const status = new Map<TaskId, string>(tasks.map(({ id }) => [id, 'planned']));
	const needs = new Map(tasks.map((task) => [task.id, task.needs ?? []]));
	const gate = new Map<number, string>();
	const created = new Set<number>();
	const blockers = (id: TaskId): Set<TaskId> => {
		const found = new Set<TaskId>();
		if (status.get(id) === 'complete') return found;
		const todo = [...needs.get(id)!];
		const seen = new Set<TaskId>();
		while (todo.length > 0) {
			const need = todo.pop()!;
			if (seen.has(need) || status.get(need) === 'complete') continue;
			seen.add(need);
			if (status.get(need) === 'failed') found.add(need);
			todo.push(...needs.get(need)!);
		}
		return found;
	};
	const isBlocked = (id: TaskId): boolean => status.get(id) === 'planned' && blockers(id).size > 0;
	const details = new Map<TaskId, string>();
	for (const event of events) {
		if (event.type === 'batch-created') {
			if (!created.has(event.batch)) gate.delete(event.batch);
			created.add(event.batch);
		} else if (event.type === 'gate-passed' || event.type === 'gate-closed')
			gate.set(event.batch, event.type === 'gate-passed' ? 'passed' : 'closed');
		else if ('task' in event) {
			const blocked = tasks.filter(({ id }) => isBlocked(id)).map(({ id }) => id);
			const before = `${status.get(event.task)} ${details.get(event.task)}`;
			const word = { 'task-started': 'running', 'task-completed': 'complete', 'task-failed': 'failed', 'task-reset': 'planned' }[
				event.type
			];
			status.set(event.task, word);
			if (event.type === 'task-started') details.set(event.task, `${Math.max(event.attempt, Number(details.get(event.task) ?? 0))}`);
			if (before !== `${status.get(event.task)} ${details.get(event.task)}`) gate.delete(event.batch);
			for (const id of blocked) if (!isBlocked(id) && status.get(id) === 'planned') gate.delete(batchOf.get(id)!);
		}
	}
	return { status, blockers, isBlocked, gate, created, needs };
}

const told = ({ tasks, batches }: Progress) => ({
	tasks: tasks
		.map(({ id, status, blockedBy }) => ({ id, status, blockedBy: [...blockedBy].sort() }))
		.sort((a, b) => (a.id < b.id ? -1 : 1)),
	gates: batches.map(({ number, gate, created }) => ({ number, gate, created })),
});

test('status, blocked and gates equal a brute-force oracle', () => {
	fc.assert(
		fc.property(stories, ([tasks, plan, events]) => {
			const batchOf = new Map(plan.batches.flatMap(({ number, taskIds }) => taskIds.map((id) => [id, number] as const)));
			const { status, blockers, isBlocked, gate, created } = oracle(tasks, events, batchOf);
			const expected = {
				tasks: tasks
					.map(({ id }) => ({ id, status: isBlocked(id) ? 'blocked' : status.get(id), blockedBy: [...blockers(id)].sort() }))
					.sort((a, b) => (a.id < b.id ? -1 : 1)),
				gates: plan.batches.map(({ number }) => ({ number, gate: gate.get(number) ?? 'not-run', created: created.has(number) })),
			};
			expect(told(replay(startProgress(plan), events))).toEqual(expected);
		}),
		{ numRuns: 1000 },
	);
});

test('ready equals a brute-force oracle', () => {
	fc.assert(
		fc.property(stories, ([tasks, plan, events]) => {
			const batchOf = new Map(plan.batches.flatMap(({ number, taskIds }) => taskIds.map((id) => [id, number] as const)));
			const { status, isBlocked, gate, created, needs } = oracle(tasks, events, batchOf);
			const canRun = (id: TaskId): boolean => status.get(id) === 'running' || (status.get(id) === 'planned' && !isBlocked(id));
			const settled = (number: number): boolean =>
				created.has(number) && gate.get(number) === 'passed' && !tasks.some(({ id }) => batchOf.get(id) === number && canRun(id));
			const expected = tasks.filter(({ id }) => {
				if (status.get(id) !== 'planned' || !created.has(batchOf.get(id)!)) return false;
				for (let number = 1; number < batchOf.get(id)!; number++) if (!settled(number)) return false;
				return needs.get(id)!.every((need) => status.get(need) === 'complete');
			});
			const progress = replay(startProgress(plan), events);
			expect([...readyTasks(progress)].sort()).toEqual(expected.map(({ id }) => id).sort());
			const next = nextBatch(progress);
			const first = plan.batches.find(({ number }) => !settled(number))?.number;
			if (next.status === 'ready') expect([next.batch.number, created.has(first!)]).toEqual([first, false]);
			else if (next.status === 'done') expect([...status.values()].every((word) => word === 'complete')).toBe(true);
			else if (next.status === 'gate-open') expect(gate.get(next.batch)).not.toBe('passed');
			else if (next.status === 'running') expect(next.tasks.every(canRun)).toBe(true);
			else expect(next.tasks.every((id) => !canRun(id))).toBe(true);
		}),
		{ numRuns: 500 },
	);
});

test('one event after another, all at once, and through JSON come to the same', () => {
	fc.assert(
		fc.property(stories, ([, plan, events]) => {
			const start = startProgress(plan);
			const atOnce = replay(start, events);
			let step = start;
			let stored = start;
			for (const event of events) {
				step = advance(step, event);
				stored = JSON.parse(JSON.stringify(advance(stored, event)));
			}
			expect(step).toEqual(atOnce);
			expect(stored).toEqual(JSON.parse(JSON.stringify(atOnce)));
			expect(start).toEqual(startProgress(plan));
		}),
		{ numRuns: 300 },
	);
});

test('an event told twice changes nothing the second time', () => {
	fc.assert(
		fc.property(stories, ([, plan, events]) => {
			let progress = startProgress(plan);
			for (const event of events) {
				progress = advance(progress, event);
				expect(advance(progress, event)).toBe(progress);
			}
		}),
		{ numRuns: 200 },
	);
});

test('a journal without a plan tells the same of tasks and gates, as far as needs go', () => {
	fc.assert(
		fc.property(stories, ([, plan, events]) => {
			const created = plan.batches.map(
				(batch): WorkspaceEvent => ({
					type: 'batch-created',
					batch: batch.number,
					tasks: batch.taskIds.map((id) => ({ id, folder: 'f' })),
					revision: 'r',
				}),
			);
			const withPlan = replay(startProgress({ ...plan, needs: plannedNeeds(plan.batches, () => []) }), [...created, ...events]);
			const without = replay(startProgress(), [...created.toReversed(), ...events]);
			expect(told(without)).toEqual(told(withPlan));
			expect(without.completed).toEqual(withPlan.completed);
		}),
		{ numRuns: 200 },
	);
});

const abc = tierPlan([{ id: 'a' }, { id: 'b', needs: ['a'] }, { id: 'c', needs: ['b'] }]);
const created = (batch: number, ...ids: string[]): WorkspaceEvent => ({
	type: 'batch-created',
	batch,
	tasks: ids.map((id) => ({ id, folder: id })),
	revision: 'r',
});

test('a failure blocks what needs it, a reset frees it and voids the gates of both', () => {
	const failed = replay(startProgress(abc), [
		created(1, 'a'),
		{ type: 'task-failed', task: 'a', batch: 1, reason: 'broken' },
		{ type: 'gate-passed', batch: 1 },
		created(2, 'b'),
		{ type: 'gate-passed', batch: 2 },
	]);
	expect(failed.tasks).toMatchObject([
		{ status: 'failed', reason: 'broken', blockedBy: [] },
		{ status: 'blocked', blockedBy: ['a'] },
		{ status: 'blocked', blockedBy: ['a'] },
	]);
	const reset = advance(failed, { type: 'task-reset', task: 'a', batch: 1 });
	expect(reset.tasks.map(({ status }) => status)).toEqual(['planned', 'planned', 'planned']);
	expect(reset.tasks[0]).not.toHaveProperty('reason');
	expect(reset.batches.map(({ gate }) => gate)).toEqual(['not-run', 'not-run', 'not-run']);
});

test('attempts outlive a reset; what a completion told is kept', () => {
	const progress = replay(startProgress(abc), [
		{ type: 'task-started', task: 'a', batch: 1, attempt: 2, key: 'k' },
		{ type: 'task-reset', task: 'a', batch: 1 },
		{ type: 'task-completed', task: 'a', batch: 1, commit: 'abc1', evidence: 'e.md' },
	]);
	expect(progress.tasks[0]).toMatchObject({ status: 'complete', attempts: 2, commit: 'abc1', evidence: 'e.md' });
	expect(progress.completed).toEqual(['a']);
	expect(advance(progress, { type: 'task-reset', task: 'a', batch: 1 }).completed).toEqual([]);
});

test('a closed gate keeps its findings and reason until something changes', () => {
	const closed = replay(startProgress(abc), [created(1, 'a'), { type: 'gate-closed', batch: 1, findings: 3, reason: 'types differ' }]);
	expect(closed.batches[0]).toMatchObject({ gate: 'closed', findings: 3, reason: 'types differ' });
	const passed = advance(closed, { type: 'gate-passed', batch: 1 }).batches[0]!;
	expect(passed.gate).toBe('passed');
	expect(passed).not.toHaveProperty('findings');
});

test.each(['x', 'a'])('what one future of a progress made, with task %s, is unknown to another', (id) => {
	const start = startProgress(abc);
	expect(replay(start, [created(7, id)]).batches.at(-1)).toMatchObject({ number: 7, taskIds: [id] });
	const refused = expect.objectContaining({ code: 'invalid-event' });
	expect(() => advance(start, { type: 'gate-passed', batch: 7 })).toThrow(refused);
	expect(() => advance(start, { type: 'task-started', task: 'x', batch: 1, attempt: 1, key: 'k' })).toThrow(refused);
	expect(replay(start, [created(1, 'a')]).batches.map(({ number }) => number)).toEqual(start.batches.map(({ number }) => number));
});

test('a batch that is created with tasks planned elsewhere has them from then on', () => {
	const { batches, tasks } = advance(startProgress(abc), created(1, 'a', 'c', '__proto__'));
	expect(batches.map(({ taskIds }) => taskIds)).toEqual([['a', 'c', '__proto__'], ['b'], []]);
	expect(tasks.map(({ id, batch }) => [id, batch])).toEqual([
		['a', 1],
		['b', 2],
		['c', 1],
		['__proto__', 1],
	]);
});

test.each([
	{ type: 'task-completed', task: 'nobody', batch: 1 },
	{ type: 'task-completed', task: 'a', batch: 9 },
	{ type: 'gate-passed', batch: 9 },
	{ type: 'task-vanished', task: 'a', batch: 1 },
	null,
])('%j can not be applied', (event) => {
	expect(() => advance(startProgress(abc), event as WorkspaceEvent)).toThrow(expect.objectContaining({ code: 'invalid-event' }));
});
