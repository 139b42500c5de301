import type { Decision } from '../batch-plan.js';
import type { Combination } from '../combine.js';
import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import type { TaskId } from '../task.js';
import type { Batches } from './group.js';
import type { Assignment } from './list.js';
import { Placement } from './placement.js';
import { reasonOf } from './reasons.js';
import type { UnitGraph } from './unit-graph.js';

/** What decided where a unit went, when nothing held it there: the rule of a criterion. */
export type Preference = (placement: Placement, unit: number) => string | undefined;

const mostBatches = 1000;
const mostIds = 100;

/** Why the batches are as they are: every split, combination and undersized batch has a decision. One per rule above 1,000 batches. */
export function decide(
	graph: TaskGraph,
	combination: Combination,
	work: UnitGraph,
	plan: Assignment,
	inBatch: Batches,
	policy: ResolvedPolicy,
	preference: Preference,
): Decision[] {
	const { units, merged } = combination;
	const idsOf = (unit: number): TaskId[] => {
		const ids: TaskId[] = [];
		for (let m = units.start[unit]!; m < units.start[unit + 1]!; m++) ids.push(graph.ids[units.tasks[m]!]!);
		return ids;
	};
	const decisions: Decision[] = merged.map(({ rule, a, b }) => {
		const taskIds = [graph.ids[a]!, graph.ids[b]!];
		return { rule, text: `One worker does ${taskIds.join(' and ')}: ${rule}.`, taskIds };
	});
	const long: number[] = [];
	for (let unit = 0; unit < work.size; unit++) if (work.minutes[unit]! > policy.windowMinutes * (1 + 1e-9)) long.push(unit);
	if (long.length > 0) {
		const text = `${counted(long.length)} longer than ${policy.windowMinutes} minutes.`;
		decisions.push({ rule: 'longer-than-window', text, taskIds: long.slice(0, mostIds).flatMap(idsOf) });
	}
	const separateTiers = policy.tiers === 'separate';
	if (plan.count > mostBatches) return [...decisions, ...byRule(graph, combination, work, plan, inBatch, separateTiers)];

	const placement = new Placement(work, plan);
	for (let batch = 0; batch < plan.count; batch++) {
		const members = placement.members[batch]!;
		const number = policy.firstBatch + batch;
		const groups = new Map<string, { rule: string; ids: TaskId[]; by: Set<TaskId> }>();
		for (const unit of batch > 0 ? members : []) {
			const reason = reasonOf(work, plan.batchOf, inBatch, unit, separateTiers);
			const rule = reason?.rule ?? preference(placement, unit) ?? 'canonical-order';
			const key = rule === 'shared-state-requirements' ? `${rule} ${unit}` : rule;
			const group = groups.get(key) ?? { rule, ids: [], by: new Set() };
			groups.set(key, group);
			group.ids.push(...idsOf(unit));
			if (reason?.by !== undefined) for (const id of idsOf(reason.by)) group.by.add(id);
		}
		for (const { rule, ids, by } of groups.values()) {
			const taskIds = rule === 'shared-state-requirements' ? [...ids, ...by] : ids;
			decisions.push({ rule, text: splitText(rule, number, ids, [...by], policy), taskIds, batch: number });
		}
		if (members.length < work.min) {
			const next = batch + 1 < plan.count ? placement.members[batch + 1]! : [];
			const rules = new Set(
				next.map((unit) => reasonOf(work, plan.batchOf, inBatch, unit, separateTiers)?.rule ?? 'the order of criteria'),
			);
			const why = rules.size > 0 ? `what follows is held by ${[...rules].join(', ')}` : 'no task is left';
			const text = `Batch ${number} holds ${members.length} of at least ${work.min}: ${why}.`;
			decisions.push({ rule: 'undersized', text, taskIds: members.flatMap(idsOf), batch: number });
		}
	}
	return decisions;
}

/** One decision per rule, with how often it decided for the first unit of a batch, and the first tasks. */
function byRule(
	graph: TaskGraph,
	{ units }: Combination,
	work: UnitGraph,
	{ count, batchOf }: Assignment,
	inBatch: Batches,
	separateTiers: boolean,
): Decision[] {
	const rules = new Map<string, { count: number; ids: TaskId[] }>();
	const add = (rule: string, unit: number): void => {
		let group = rules.get(rule);
		if (!group) rules.set(rule, (group = { count: 0, ids: [] }));
		if (group.count++ < mostIds) group.ids.push(graph.ids[units.tasks[units.start[unit]!]!]!);
	};
	for (let batch = 0; batch < count; batch++) {
		const first = inBatch.units[inBatch.start[batch]!]!;
		if (batch > 0) add(reasonOf(work, batchOf, inBatch, first, separateTiers)?.rule ?? 'canonical-order', first);
		if (inBatch.start[batch + 1]! - inBatch.start[batch]! < work.min) add('undersized', first);
	}
	return [...rules].map(([rule, group]) => ({ rule, text: `${group.count} batches: ${rule}.`, taskIds: group.ids }));
}

function splitText(rule: string, number: number, ids: readonly TaskId[], by: readonly TaskId[], { size }: ResolvedPolicy): string {
	const who = `${counted(ids.length)} in batch ${number}`;
	const before = `batch ${number - 1}`;
	if (rule === 'needs') return `${who}: what they need is in ${before} (${list(by)}).`;
	if (rule === 'more-than-5-independent-tasks') return `${who}: ${before} is full with ${size.max}.`;
	if (by.length > 0) return `${who}: kept apart from ${list(by)} in ${before} by ${rule}.`;
	return `${who}: ${before} was possible too; ${rule} decided.`;
}

function list(ids: readonly TaskId[]): string {
	return ids.length > 5 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(', ');
}

function counted(tasks: number): string {
	return tasks === 1 ? '1 task' : `${tasks} tasks`;
}
