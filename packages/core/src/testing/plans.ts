import type { Batch, BatchPlan } from '../batch-plan.js';
import { buildTaskGraph } from '../graph.js';
import { plannedNeeds } from '../planned-needs.js';
import { type BatchPolicy, resolvePolicy } from '../policy.js';
import type { Task, TaskId } from '../task.js';
import { findTiers } from '../tiers.js';

/** A plan made without the planner: each tier cut into batches of at most three. */
export function tierPlan(tasks: readonly Task[]): BatchPlan {
	const batches: TaskId[][][] = [];
	for (const { taskIds } of findTiers(buildTaskGraph(tasks))) {
		for (let from = 0; from < taskIds.length; from += 3) batches.push(taskIds.slice(from, from + 3).map((id) => [id]));
	}
	return planOf(batches, tasks);
}

/** These units in these batches, whether that is sound or not: all that a plan says of itself is right, and its bounds are trivial. */
export function planOf(grouped: readonly (readonly (readonly TaskId[])[])[], tasks: readonly Task[], given: BatchPolicy = {}): BatchPlan {
	const policy = resolvePolicy(given);
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const tierOf = new Map(findTiers(buildTaskGraph(tasks)).flatMap(({ number, taskIds }) => taskIds.map((id) => [id, number] as const)));
	const batchOf = new Map(grouped.flatMap((units, b) => units.flat().map((id) => [id, b] as const)));
	const needsOf = (id: TaskId): TaskId[] => [...new Set(byId.get(id)!.needs)].sort();
	const lastNeed = (id: TaskId): number => Math.max(-1, ...needsOf(id).map((need) => batchOf.get(need) ?? -1));
	const batches = grouped.map((members, b): Batch => {
		const ids = members.flat();
		const own = ids.map((id) => byId.get(id)!);
		const units = members.map((taskIds) => {
			const persona = taskIds.map((id) => byId.get(id)!.persona).find((name) => name !== undefined);
			const minutes = taskIds.reduce((sum, id) => sum + (byId.get(id)!.minutes ?? policy.defaultMinutes), 0);
			return { taskIds, minutes, ...(persona === undefined ? {} : { persona }) };
		});
		const risk = (['high', 'medium', 'low'] as const).find((level) => own.some((task) => task.risk === level));
		return {
			number: policy.firstBatch + b,
			units,
			taskIds: ids,
			tiers: [...new Set(ids.map((id) => tierOf.get(id)!))].sort((x, y) => x - y),
			areas: [...new Set(own.flatMap(({ area }) => area ?? []))].sort(),
			...(risk === undefined ? {} : { risk }),
			minutes: Math.max(0, ...units.map(({ minutes }) => minutes)),
			unlocks: tasks.flatMap(({ id }) => (lastNeed(id) === b && batchOf.get(id)! > b ? [id] : [])).sort(),
		};
	});
	const minutes = batches.reduce((sum, batch) => sum + batch.minutes, 0);
	const trivial = { kind: 'trivial', bound: 0 } as const;
	const quality = {
		batches: batches.length,
		lowerBound: 0,
		optimal: batches.length === 0,
		certificate: { batches: trivial, minutes: trivial, undersized: trivial },
		minutes,
		minutesLowerBound: 0,
		minutesOptimal: minutes === 0,
		undersized: batches.filter(({ units }) => units.length < policy.size.min).length,
		undersizedLowerBound: 0,
		steps: 0,
	};
	const needs = plannedNeeds(batches, (id) => byId.get(id)!.needs ?? []);
	return { batches, needs, decisions: [], advice: [], quality, policy };
}
