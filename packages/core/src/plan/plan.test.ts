import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchPlan } from '../batch-plan.js';
import { checkTasks } from '../check.js';
import { explainTask } from '../explain.js';
import type { BatchPolicy } from '../policy.js';
import { replanBatches } from '../replan.js';
import type { Task, TaskId } from '../task.js';
import { lawRuns } from '../testing/law-runs.js';
import { policies } from '../testing/policies.js';
import { anyLists } from '../testing/task-lists.js';
import { verifyPlan } from '../verify.js';
import { planBatches } from './plan.js';
import { strategies } from './strategies.js';

const law = (name: string, most: number, runs: number, holds: (plan: BatchPlan, tasks: Task[], policy: BatchPolicy) => void): void =>
	test(name, () => {
		fc.assert(
			fc.property(anyLists(most), policies, (tasks, policy) => holds(planBatches(tasks, policy), tasks, policy)),
			{ numRuns: runs },
		);
	});

function batchOf(plan: BatchPlan): Map<TaskId, number> {
	return new Map(plan.batches.flatMap(({ taskIds }, at) => taskIds.map((id) => [id, at] as const)));
}

function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
	return fc.shuffledSubarray([...list], { minLength: list.length });
}

law('every task is in exactly one batch', 60, 100, ({ batches }, tasks) => {
	expect(batches.flatMap(({ units }) => units.flatMap(({ taskIds }) => taskIds)).sort()).toEqual(tasks.map(({ id }) => id).sort());
	for (const { units, taskIds } of batches) expect(units.flatMap((unit) => unit.taskIds)).toEqual(taskIds);
});

law('needs are in earlier batches, or earlier in the same unit', 60, 100, (plan, tasks) => {
	const at = batchOf(plan);
	for (const { id, needs = [] } of tasks) {
		for (const need of needs) {
			const unit = plan.batches[at.get(id)!]!.units.find(({ taskIds }) => taskIds.includes(id))!.taskIds;
			const before = unit.indexOf(need);
			expect(before >= 0 ? before < unit.indexOf(id) : at.get(need)! < at.get(id)!).toBe(true);
		}
	}
});

law('a batch holds from one to size.max units, and numbers run on from firstBatch', 60, 100, ({ batches, policy }) => {
	batches.forEach(({ units, number }, at) => {
		expect(units.length).toBeGreaterThan(0);
		expect(units.length).toBeLessThanOrEqual(policy.size.max);
		expect(number).toBe(policy.firstBatch + at);
	});
});

law('tasks are unlocked by the batch of their latest need', 60, 60, (plan, tasks) => {
	const at = batchOf(plan);
	const expected = plan.batches.map((): TaskId[] => []);
	for (const { id, needs = [] } of tasks) {
		const latest = Math.max(-1, ...needs.map((need) => at.get(need)!));
		if (latest >= 0 && latest < at.get(id)!) expected[latest]!.push(id);
	}
	expect(plan.batches.map(({ unlocks }) => unlocks)).toEqual(expected.map((ids) => ids.sort()));
});

law('a plan survives JSON and is accepted by the judge', 60, 150, (plan, tasks, policy) => {
	expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
	expect(verifyPlan(plan, tasks, policy).filter(({ severity }) => severity === 'error')).toEqual([]);
});

law('steps stay within the effort and one unit of work, and effort 0 gives a sound plan', 60, 60, (plan, tasks, policy) => {
	const slack = 8 * (tasks.length + tasks.reduce((sum, { needs = [] }) => sum + needs.length, 0)) + 8;
	for (const effort of [0, 100, 3000]) {
		const quick = planBatches(tasks, { ...policy, effort });
		expect(quick.quality.steps).toBeLessThanOrEqual(effort + slack);
		expect(verifyPlan(quick, tasks, policy).filter(({ severity }) => severity === 'error')).toEqual([]);
		if (plan.policy.objective === 'fewest-batches') expect(plan.quality.batches).toBeLessThanOrEqual(quick.quality.batches);
		else expect(plan.quality.minutes).toBeLessThanOrEqual(quick.quality.minutes + 1e-9);
	}
});

test('wide lists, where climbing and searching could go on for long, stop at the effort', () => {
	const wide = fc.array(fc.tuple(fc.constantFrom('web', 'data', 'docs'), fc.constantFrom(5, 7, 11, 20, 30), fc.nat({ max: 3 })), {
		minLength: 40,
		maxLength: 60,
	});
	fc.assert(
		fc.property(wide, fc.constantFrom('fewest-batches', 'least-time'), (drawn, objective) => {
			const tasks = drawn.map(([area, minutes, need], i) => ({ id: `t${i}`, area, minutes, needs: i > 8 && need > 0 ? [`t${need}`] : [] }));
			for (const effort of [0, 200, 5000]) {
				const { quality } = planBatches(tasks, { objective, effort, strategy: 'vertical-slices', combine: 'never' });
				expect(quality.steps).toBeLessThanOrEqual(effort + 8 * 2 * tasks.length);
			}
		}),
		{ numRuns: 20 },
	);
});

law('frozen input is only read', 30, 40, (plan, tasks, policy) => {
	const frozen = tasks.map((task) =>
		Object.freeze(Object.fromEntries(Object.entries(task).map(([key, value]) => [key, Object.freeze(value)]))),
	);
	const input = Object.freeze(frozen) as unknown as Task[];
	expect(planBatches(input, Object.freeze({ ...policy, ...(policy.size && { size: Object.freeze(policy.size) }) }))).toEqual(plan);
	expect(checkTasks(input)).toEqual(checkTasks(tasks));
	const kept = deepFrozen(structuredClone(plan));
	expect(verifyPlan(kept, input, policy)).toEqual(verifyPlan(plan, tasks, policy));
	expect(replanBatches(kept, input, { policy })).toBe(kept);
	for (const { id } of tasks.slice(0, 3)) expect(explainTask(kept, id)).toEqual(explainTask(plan, id));
});

function deepFrozen<T>(value: T): T {
	if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(deepFrozen);
	return value;
}

test('the same tasks in any order give the same bytes, and so does a second call', () => {
	const reordered = anyLists(40).chain((tasks) =>
		fc.tuple(
			fc.constant(tasks),
			shuffled(tasks).chain((list) =>
				fc.tuple(
					...list.map((task) =>
						fc
							.tuple(shuffled(task.needs ?? []), shuffled(task.touches ?? []))
							.map(([needs, touches]): Task => ({ ...task, needs, touches })),
					),
				),
			),
		),
	);
	fc.assert(
		fc.property(reordered, policies, ([tasks, others], policy) => {
			const bytes = JSON.stringify(planBatches(tasks, policy));
			expect(JSON.stringify(planBatches(others, policy))).toBe(bytes);
			expect(JSON.stringify(planBatches(tasks, policy))).toBe(bytes);
		}),
		{ numRuns: 80 },
	);
});

test('renaming ids in an order-keeping way renames the plan', () => {
	fc.assert(
		fc.property(anyLists(30), policies, (tasks, policy) => {
			const sorted = tasks.map(({ id }) => id).sort();
			const renamed = new Map(sorted.map((id, rank) => [id, `task ${String(rank).padStart(3, '0')}`]));
			const name = (id: TaskId): TaskId => renamed.get(id)!;
			const others = tasks.map(
				(task): Task => ({
					...task,
					id: name(task.id),
					...(task.needs && { needs: task.needs.map(name) }),
					...(task.coupledWith && { coupledWith: task.coupledWith.map(name) }),
				}),
			);
			const units = (plan: BatchPlan, as: (id: TaskId) => TaskId) => plan.batches.map((b) => b.units.map((unit) => unit.taskIds.map(as)));
			expect(units(planBatches(others, policy), (id) => id)).toEqual(units(planBatches(tasks, policy), name));
		}),
		{ numRuns: 60 },
	);
});

test('a strategy of the same criteria gives the same plan as ours', () => {
	fc.assert(
		fc.property(anyLists(30), fc.constantFrom(...Object.values(strategies)), (tasks, { name, criteria }) => {
			const ours = planBatches(tasks, { strategy: name as 'risk-based' });
			const custom = planBatches(tasks, { strategy: { name: 'custom', criteria: [...criteria] } });
			expect(custom.batches).toEqual(ours.batches);
			expect(custom.policy.strategy).toEqual({ name: 'custom', criteria: [] });
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test("the pattern's example: its three tiers as three batches, proven fewest", () => {
	const rows: [string, ...string[]][] = [
		['Environment setup'],
		['Database schema'],
		['Mock services'],
		['Shared utilities'],
		['Authentication', 'Database schema'],
		['Topics', 'Database schema'],
		['Reports', 'Database schema', 'Mock services'],
		['Admin panel', 'Authentication', 'Topics'],
		['Analytics', 'Reports', 'Topics'],
		['Notifications', 'Authentication'],
	];
	const { batches, quality } = planBatches(rows.map(([id, ...needs]) => ({ id, needs })));
	expect(batches.map(({ tiers, taskIds }) => [tiers, taskIds.length])).toEqual([
		[[1], 4],
		[[2], 3],
		[[3], 3],
	]);
	expect(quality).toMatchObject({ batches: 3, lowerBound: 3, optimal: true, minutes: 90, minutesOptimal: true, undersized: 0 });
});

test('no tasks: no batches, all bounds 0, all proven', () => {
	const { batches, quality } = planBatches([]);
	expect(batches).toEqual([]);
	expect(quality).toMatchObject({
		lowerBound: 0,
		optimal: true,
		minutesLowerBound: 0,
		minutesOptimal: true,
		undersized: 0,
		undersizedLowerBound: 0,
	});
});

test('a chain, a star and a wide plan of 50,000 tasks come back', () => {
	const size = 50_000;
	const id = (i: number): TaskId => `T-${String(i).padStart(6, '0')}`;
	const shapes = [
		(i: number) => (i > 0 ? [id(i - 1)] : []),
		(i: number) => (i < size - 1 ? [id(i + 1)] : []),
		(i: number) => (i > 0 ? [id(0)] : []),
		() => [],
	];
	const counts = shapes.map((needs) => {
		const { quality } = planBatches(Array.from({ length: size }, (_, i) => ({ id: id(i), needs: needs(i) })));
		expect(quality.optimal).toBe(true);
		return [quality.batches, quality.undersized, quality.undersizedLowerBound];
	});
	expect(counts).toEqual([
		[size, size, size],
		[size, size, size],
		[1 + Math.ceil((size - 1) / 5), 1, 1],
		[size / 5, 0, 0],
	]);
});
