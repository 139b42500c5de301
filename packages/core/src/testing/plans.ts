import type { Batch, BatchPlan } from '../batch-plan.js';
import { buildTaskGraph } from '../graph.js';
import { plannedNeeds } from '../planned-needs.js';
import { resolvePolicy } from '../policy.js';
import type { Task, TaskId } from '../task.js';
import { findTiers } from '../tiers.js';

/** A plan made without the planner: each tier cut into batches of at most three. Its bounds are trivial. */
export function tierPlan(tasks: readonly Task[]): BatchPlan {
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const policy = resolvePolicy({});
	const groups: { readonly tier: number; readonly ids: readonly TaskId[] }[] = [];
	for (const { number, taskIds } of findTiers(buildTaskGraph(tasks))) {
		for (let from = 0; from < taskIds.length; from += 3) groups.push({ tier: number, ids: taskIds.slice(from, from + 3) });
	}
	const batchOf = new Map(groups.flatMap(({ ids }, b) => ids.map((id) => [id, b] as const)));
	const needsOf = (id: TaskId): TaskId[] => [...new Set(byId.get(id)!.needs)].sort();
	const lastNeed = (id: TaskId): number => Math.max(-1, ...needsOf(id).map((need) => batchOf.get(need)!));
	const batches = groups.map(({ tier, ids }, b): Batch => {
		const own = ids.map((id) => byId.get(id)!);
		const units = own.map(({ id, minutes = 30, persona }) => ({ taskIds: [id], minutes, ...(persona === undefined ? {} : { persona }) }));
		const risk = (['high', 'medium', 'low'] as const).find((level) => own.some((task) => task.risk === level));
		return {
			number: b + 1,
			units,
			taskIds: ids,
			tiers: [tier],
			areas: [...new Set(own.flatMap(({ area }) => area ?? []))].sort(),
			...(risk === undefined ? {} : { risk }),
			minutes: Math.max(...units.map(({ minutes }) => minutes)),
			unlocks: tasks.flatMap(({ id }) => (lastNeed(id) === b ? [id] : [])).sort(),
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
	return { batches, needs: plannedNeeds(batches, (id) => byId.get(id)!.needs ?? []), decisions: [], advice: [], quality, policy };
}
