import type { Batch, BatchPlan } from './batch-plan.js';
import { needsByTask } from './planned-needs.js';
import type { Progress, TaskProgress } from './progress.js';
import type { Task, TaskId } from './task.js';
import { touchReader } from './verify/touches-meet.js';

export interface AntiPattern {
	readonly name: 'over-batching' | 'under-batching' | 'ignoring-dependencies' | 'no-documentation' | 'skip-integration';
	readonly text: string;
	readonly batch?: number;
	readonly taskIds: readonly TaskId[];
}

/** So many side by side are chaos. */
const CHAOS = 10;

/**
 * The pattern's five anti-patterns, in its order, each with the batch and tasks where it shows: ten or more units side by side; a unit alone though
 * another batch could take it; tasks side by side that need each other or touch the same thing (`tasks` tells); and from the progress: work
 * begun before its batch was written down, or while an earlier batch's gate hadn't passed.
 */
export function findAntiPatterns(plan: BatchPlan, tasks: readonly Task[], progress?: Progress): AntiPattern[] {
	const byId = new Map(tasks.map((task) => [task.id, task]));
	return [
		...plan.batches.filter(({ units }) => units.length >= CHAOS).map(overBatching),
		...underBatching(plan, byId),
		...ignoringDependencies(plan, byId),
		...(progress ? [...noDocumentation(progress), ...skipIntegration(progress)] : []),
	];
}

function overBatching({ number, units, taskIds }: Batch): AntiPattern {
	return { name: 'over-batching', text: `${units.length} units side by side in batch ${number}`, batch: number, taskIds };
}

/** A unit alone that could share a batch it may lie in; where needs or hard rules leave it alone, that is no pattern. */
function underBatching(plan: BatchPlan, byId: ReadonlyMap<TaskId, Task>): AntiPattern[] {
	const { batches, policy } = plan;
	const needsOf = needsByTask(plan);
	const at = new Map(batches.flatMap(({ taskIds }, index) => taskIds.map((id) => [id, index] as const)));
	const latest = batches.map(() => batches.length - 1);
	const earliest = batches.map(() => 0);
	batches.forEach(({ taskIds }, index) => {
		for (const need of taskIds.flatMap((id) => needsOf.get(id)!)) {
			const before = at.get(need) ?? index;
			if (before === index) continue;
			latest[before] = Math.min(latest[before]!, index - 1);
			earliest[index] = Math.max(earliest[index]!, before + 1);
		}
	});
	const meet = touchReader();
	const room = Math.max(2, policy.size.max);
	const found: AntiPattern[] = [];
	batches.forEach((batch, index) => {
		if (batch.units.length !== 1) return;
		const other = batches
			.slice(earliest[index], latest[index]! + 1)
			.find((into) => into !== batch && into.units.length < room && fits(batch, into));
		if (!other) return;
		const text = `${JSON.stringify(batch.taskIds[0])} is alone in batch ${batch.number}, batch ${other.number} could take it`;
		found.push({ name: 'under-batching', text, batch: batch.number, taskIds: batch.taskIds });
	});
	return found;

	function fits(one: Batch, into: Batch): boolean {
		if (policy.risk === 'isolate-high' && (one.risk === 'high' || into.risk === 'high')) return false;
		const tasksOf = ({ taskIds }: Batch): Task[] => taskIds.flatMap((id) => byId.get(id) ?? []);
		const area = tasksOf(into)[0]?.area;
		if (policy.areas === 'separate' && tasksOf(one).some((task) => task.area !== area)) return false;
		if (policy.tiers === 'separate' && Math.max(...one.tiers) !== Math.max(...into.tiers)) return false;
		return policy.sharedState === 'allow' || !tasksOf(one).some((task) => tasksOf(into).some((other) => meet(task, other)));
	}
}

function ignoringDependencies(plan: BatchPlan, byId: ReadonlyMap<TaskId, Task>): AntiPattern[] {
	const meet = touchReader();
	const placed = new Map<TaskId, { readonly batch: number; readonly unit: number }>();
	plan.batches.forEach(({ units }, batch) => {
		units.forEach(({ taskIds }, unit) => {
			for (const id of taskIds) placed.set(id, { batch, unit });
		});
	});
	return plan.batches.flatMap(({ number, taskIds }, index) => {
		const found: AntiPattern[] = [];
		const add = (text: string, ids: readonly TaskId[]): void => {
			found.push({ name: 'ignoring-dependencies', text: `${text} in batch ${number}`, batch: number, taskIds: ids });
		};
		taskIds.forEach((id, k) => {
			const unit = placed.get(id)!.unit;
			for (const need of byId.get(id)?.needs ?? []) {
				const other = placed.get(need);
				if (other && (other.batch > index || (other.batch === index && other.unit !== unit)))
					add(`${JSON.stringify(id)} runs before ${JSON.stringify(need)} is complete`, [id, need]);
			}
			for (const other of taskIds.slice(0, k)) {
				if (placed.get(other)!.unit === unit || !byId.has(id) || !byId.has(other) || !meet(byId.get(id)!, byId.get(other)!)) continue;
				add(`${JSON.stringify(other)} and ${JSON.stringify(id)} touch the same thing`, [other, id]);
			}
		});
		return found;
	});
}

function noDocumentation({ batches, tasks }: Progress): AntiPattern[] {
	const unwritten = new Set(batches.filter(({ created }) => !created).map(({ number }) => number));
	const early = tasks.filter((task) => unwritten.has(task.batch) && hasBegun(task));
	return batches.flatMap(({ number }) => {
		const begun = early.filter(({ batch }) => batch === number).map(({ id }) => id);
		const text = `${begun.length} tasks of batch ${number} began before its summary was written`;
		return begun.length === 0 ? [] : [{ name: 'no-documentation' as const, text, batch: number, taskIds: begun }];
	});
}

function skipIntegration({ batches, tasks }: Progress): AntiPattern[] {
	const open = batches.find(({ gate }) => gate !== 'passed')?.number ?? Number.POSITIVE_INFINITY;
	const early = tasks.filter((task) => task.batch > open && hasBegun(task));
	return batches.flatMap(({ number }) => {
		const begun = early.filter(({ batch }) => batch === number).map(({ id }) => id);
		const text = `Batch ${number} began though the gate of batch ${open} hasn't passed`;
		return begun.length === 0 ? [] : [{ name: 'skip-integration' as const, text, batch: number, taskIds: begun }];
	});
}

function hasBegun({ status, attempts }: TaskProgress): boolean {
	return attempts > 0 || status === 'complete' || status === 'failed';
}
