import type { Decision } from '../batch-plan.js';
import type { Combination } from '../combine.js';
import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import type { TaskId } from '../task.js';
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
	{ units, merged }: Combination,
	work: UnitGraph,
	plan: Assignment,
	policy: ResolvedPolicy,
	preference: Preference,
): Decision[] {
	const placement = new Placement(work, plan);
	const { members } = placement;
	const many = members.length > mostBatches;
	const idsOf = (unit: number): TaskId[] =>
		Array.from(units.tasks.subarray(units.start[unit]!, units.start[unit + 1]!), (task) => graph.ids[task]!);
	const decisions: Decision[] = merged.map(({ rule, a, b }) => {
		const taskIds = [graph.ids[a]!, graph.ids[b]!];
		return { rule, text: `One worker does ${taskIds.join(' and ')}: ${rule}.`, taskIds };
	});
	const long = graph.ids.filter((_, task) => (graph.tasks[task]!.minutes ?? policy.defaultMinutes) > policy.windowMinutes);
	if (long.length > 0)
		decisions.push(limited('longer-than-window', `${counted(long.length)} longer than ${policy.windowMinutes} minutes.`, long));

	for (let batch = 0; batch < members.length; batch++) {
		const number = policy.firstBatch + batch;
		const small = members[batch]!.length < work.min;
		if (batch > 0) {
			const groups = new Map<string, { ids: TaskId[]; by: Set<TaskId> }>();
			for (const unit of many ? members[batch]!.slice(0, 1) : members[batch]!) {
				const reason = reasonOf(placement, unit, policy.tiers === 'separate');
				const rule = reason?.rule ?? preference(placement, unit) ?? 'canonical-order';
				const key = rule === 'shared-state-requirements' ? `${rule} ${reason!.by} ${unit}` : rule;
				const group = groups.get(key) ?? { ids: [], by: new Set() };
				groups.set(key, group);
				group.ids.push(...idsOf(unit));
				if (reason?.by !== undefined) for (const id of idsOf(reason.by)) group.by.add(id);
			}
			for (const [key, { ids, by }] of groups) {
				const rule = key.split(' ', 1)[0]!;
				const names = [...by];
				const taskIds = rule === 'shared-state-requirements' ? [...ids, ...names] : ids;
				decisions.push({ rule, text: splitText(rule, number, ids, names, policy), taskIds, batch: number });
			}
		}
		if (small) {
			const taskIds = members[batch]!.flatMap(idsOf);
			const next = members[batch + 1]?.map((unit) => reasonOf(placement, unit, policy.tiers === 'separate')?.rule) ?? [];
			const rules = [...new Set(next.map((rule) => rule ?? 'the order of the criteria'))];
			const text = `Batch ${number} holds ${members[batch]!.length} of at least ${work.min}: ${rules.length > 0 ? `${rules.join(', ')} keep the next tasks out` : 'no task is left'}.`;
			decisions.push({ rule: 'undersized', text, taskIds, batch: number });
		}
	}
	return many ? aggregate(decisions) : decisions;
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

function aggregate(decisions: readonly Decision[]): Decision[] {
	const byRule = new Map<string, { count: number; ids: TaskId[] }>();
	for (const { rule, taskIds } of decisions) {
		const group = byRule.get(rule) ?? { count: 0, ids: [] };
		byRule.set(rule, group);
		group.count++;
		if (group.ids.length < mostIds) group.ids.push(...taskIds.slice(0, mostIds - group.ids.length));
	}
	return [...byRule].map(([rule, { count, ids }]) => limited(rule, `${count} times: ${rule}.`, ids));
}

function limited(rule: string, text: string, taskIds: readonly TaskId[]): Decision {
	return { rule, text, taskIds: taskIds.slice(0, mostIds) };
}
