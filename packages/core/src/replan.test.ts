import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchPlan } from './batch-plan.js';
import { planBatches } from './plan/plan.js';
import { compatible } from './plan/unit-graph.js';
import type { BatchPolicy } from './policy.js';
import { advance, type Progress, startProgress } from './progress.js';
import { replanBatches } from './replan.js';
import type { Task, TaskId } from './task.js';
import { workOf } from './testing/knotty.js';
import { lawRuns } from './testing/law-runs.js';
import { policies } from './testing/policies.js';
import { anyLists } from './testing/task-lists.js';
import { verifyPlan } from './verify.js';

function started(plan: BatchPlan, batches: number): Progress {
	return plan.batches.slice(0, batches).reduce((progress, { number, taskIds }) => {
		const tasks = taskIds.map((id) => ({ id, folder: 'f' }));
		return advance(progress, { type: 'batch-created', batch: number, tasks, revision: 'r' });
	}, startProgress(plan));
}

function moved(before: BatchPlan, after: BatchPlan): number {
	const place = new Map(before.batches.flatMap(({ number, taskIds }) => taskIds.map((id) => [id, number] as const)));
	return after.batches.flatMap(({ number, taskIds }) => taskIds.filter((id) => place.has(id) && place.get(id) !== number)).length;
}

/** The tasks with one taken out, one put in, a need taken away or one put in between. */
function edits(tasks: readonly Task[], pick: number): Task[][] {
	const chosen = tasks[pick % tasks.length]!;
	const without = (id: TaskId) =>
		tasks.filter((task) => task.id !== id).map((task) => ({ ...task, needs: (task.needs ?? []).filter((need) => need !== id) }));
	return [
		without(chosen.id),
		[...tasks, { id: 'one more', needs: [chosen.id] }],
		tasks.map((task) => (task === chosen ? { ...task, needs: [] } : task)),
		[...tasks.map((task) => (task === chosen ? { ...task, needs: [...(task.needs ?? []), 'before'] } : task)), { id: 'before' }],
	];
}

test('replanning what did not change moves nothing, whatever has begun', () => {
	fc.assert(
		fc.property(anyLists(40), policies, fc.nat({ max: 5 }), (tasks, policy, begun) => {
			const plan = planBatches(tasks, policy);
			const progress = started(plan, begun);
			expect(moved(plan, replanBatches(plan, tasks, { progress, policy }))).toBe(0);
			expect(replanBatches(plan, tasks, { policy })).toEqual(plan);
		}),
		{ numRuns: lawRuns(300) },
	);
});

test('an edit keeps the fewest batches and moves no more than a plan from scratch', () => {
	fc.assert(
		fc.property(anyLists(40), policies, fc.nat(), (tasks, given, pick) => {
			if (tasks.length === 0) return;
			const policy = { ...given, objective: 'fewest-batches' as const };
			const plan = planBatches(tasks, policy);
			for (const edited of edits(tasks, pick)) {
				const scratch = planBatches(edited, policy);
				const next = replanBatches(plan, edited, { policy });
				expect(next.quality.batches).toBe(scratch.quality.batches);
				expect(moved(plan, next)).toBeLessThanOrEqual(moved(plan, scratch));
			}
		}),
		{ numRuns: lawRuns(300) },
	);
});

/** Fewest tasks that another batch takes in any plan of so many batches, by trying every batch from every closed set of tasks. */
function leastMoves(tasks: readonly Task[], policy: BatchPolicy, home: ReadonlyMap<TaskId, number>, batches: number): number {
	const { work, indexOf } = workOf(tasks, policy);
	const at = new Map(tasks.map(({ id }, i) => [id, i]));
	const needs = tasks.map((task) => (task.needs ?? []).reduce((mask, id) => mask | (1 << at.get(id)!), 0));
	const full = 2 ** tasks.length - 1;
	let reached = new Map([[0, 0]]);
	for (let batch = 0; batch < batches; batch++) {
		const next = new Map<number, number>();
		for (const [done, cost] of reached) {
			for (let set = full & ~done; set > 0; set = (set - 1) & full & ~done) {
				const own = tasks.filter((_, i) => (set >> i) & 1);
				if (own.length > work.cap || own.some(({ id }) => (needs[at.get(id)!]! & ~done) !== 0)) continue;
				if (own.some((a, x) => own.some((b, y) => x < y && !compatible(work, indexOf(a), indexOf(b))))) continue;
				const price = cost + own.filter(({ id }) => (home.get(id) ?? batch) !== batch).length;
				next.set(done | set, Math.min(price, next.get(done | set) ?? Infinity));
			}
		}
		reached = next;
	}
	return reached.get(full)!;
}

test('up to 8 tasks, an edit moves as few as any plan of so many batches', () => {
	let fewerBatches = 0;
	fc.assert(
		fc.property(anyLists(7), policies, fc.nat(), (tasks, given, pick) => {
			if (tasks.length === 0) return;
			const policy: BatchPolicy = { ...given, objective: 'fewest-batches', combine: 'never', effort: 2_000_000 };
			const plan = planBatches(tasks, policy);
			const home = new Map(plan.batches.flatMap(({ taskIds }, b) => taskIds.map((id) => [id, b] as const)));
			for (const edited of edits(tasks, pick)) {
				const next = replanBatches(plan, edited, { policy });
				expect(moved(plan, next)).toBe(leastMoves(edited, policy, home, next.batches.length));
				if (next.batches.length < plan.batches.length) fewerBatches++;
			}
		}),
		{ numRuns: lawRuns(400) },
	);
	expect(fewerBatches).toBeGreaterThan(0);
});

test('batches that have begun stay byte for byte, the rest comes after them and keeps the needs', () => {
	fc.assert(
		fc.property(anyLists(30), policies, fc.nat(), fc.nat({ max: 3 }), (tasks, policy, pick, begun) => {
			if (tasks.length === 0) return;
			const plan = planBatches(tasks, policy);
			const progress = started(plan, begun);
			const frozen = plan.batches.slice(0, begun);
			for (const edited of edits(tasks, pick)) {
				const next = replanBatches(plan, edited, { progress, policy });
				expect(JSON.stringify(next.batches.slice(0, frozen.length))).toBe(JSON.stringify(frozen));
				expect(next.batches.map(({ number }) => number)).toEqual(next.batches.map((_, at) => plan.policy.firstBatch + at));
				const done = new Set(frozen.flatMap(({ taskIds }) => taskIds));
				for (const { taskIds } of next.batches.slice(frozen.length)) {
					for (const id of taskIds) expect(done).not.toContain(id);
					for (const id of taskIds) {
						for (const need of edited.find((task) => task.id === id)!.needs ?? [])
							expect(done.has(need) || taskIds.indexOf(need) >= 0).toBe(true);
					}
					for (const id of taskIds) done.add(id);
				}
				for (const { id } of edited) expect(done).toContain(id);
				const kept = edited.every((task) => !frozen.some(({ taskIds }) => taskIds.includes(task.id)) || tasks.includes(task));
				const there = frozen.every(({ taskIds }) => taskIds.every((id) => edited.some((task) => task.id === id)));
				if (!kept || !there) continue;
				const errors = verifyPlan(next, edited, policy).filter(({ severity }) => severity === 'error');
				expect(errors.map(({ code, message }) => [code, message])).toEqual([]);
			}
		}),
		{ numRuns: lawRuns(300) },
	);
});

test('a new need of a task in a batch that has begun is a decision, and a removed one stays', () => {
	const plan = planBatches([{ id: 'a' }, { id: 'b' }, { id: 'c', needs: ['a', 'b'] }]);
	const progress = started(plan, 1);
	const next = replanBatches(plan, [{ id: 'a', needs: ['d'] }, { id: 'c', needs: ['a', 'b'] }, { id: 'd' }], { progress });
	expect(next.batches.map(({ taskIds }) => taskIds)).toEqual([
		['a', 'b'],
		['c', 'd'],
	]);
	expect(next.decisions.find(({ rule }) => rule === 'frozen')).toMatchObject({ taskIds: ['a', 'd'], batch: 1 });
});

test('a strategy of the caller has to be handed in again', () => {
	const strategy = { name: 'mine', criteria: [{ name: 'x', rule: 'x', measure: () => 0 }] };
	const plan = planBatches([{ id: 'a' }], { strategy });
	expect(replanBatches(plan, [{ id: 'a' }, { id: 'b' }], { policy: { strategy } }).policy.strategy).toEqual({ name: 'mine', criteria: [] });
});

test('room for a task without a home is not made by moving what it needs past it', () => {
	const tasks: Task[] = [
		{ id: 'a', area: 'server', touches: ['src/*.ts', 'src/b/'] },
		{ id: 'b', area: 'web' },
		{ id: 'c', area: 'server', needs: ['a'] },
		{ id: 'd', area: 'web', touches: ['src/b/', 'src/*.ts'], needs: ['c', 'a'] },
		{ id: 'e', touches: ['src/*.ts', 'env:PORT'], needs: ['b'] },
		{ id: 'f', area: 'server', needs: ['e', 'd'] },
	];
	const policy: BatchPolicy = { strategy: 'vertical-slices', tiers: 'separate', areas: 'separate' };
	const plan = planBatches(tasks, policy);
	const edited = [...tasks.map((task) => (task.id === 'b' ? { ...task, needs: ['new'] } : task)), { id: 'new' }];
	const { batches } = replanBatches(plan, edited, { progress: started(plan, 1), policy });
	const at = new Map(batches.flatMap(({ taskIds, number }) => taskIds.map((id) => [id, number] as const)));
	for (const { id, needs = [] } of edited) for (const need of needs) expect(at.get(need)).toBeLessThan(at.get(id)!);
});
