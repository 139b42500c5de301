import type { Advice } from '../batch-plan.js';
import type { Candidate } from '../combine/candidates.js';
import { Groups } from '../combine/groups.js';
import type { Combination } from '../combine.js';
import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import type { TaskId } from '../task.js';
import { arrange, arrangeByLists, better } from './arrange.js';
import { Effort } from './effort.js';
import { minutesOf } from './least-time.js';
import { timedList } from './timed-list.js';
import { type Units, unitGraph } from './units.js';

const most = 100;

/** Under `apply`: does the plan with these units need no more batches than before, and none more for certain? Asked for up to 2,000 tasks. */
export function keepsBatches(graph: TaskGraph, policy: ResolvedPolicy, frozen: ReadonlySet<TaskId>): (units: Units) => boolean {
	if (policy.combine !== 'apply' || graph.size > 2000) return () => true;
	const sketch = (units: Units): { batches: number; bound: number } => {
		const { plan, certificate } = arrange(unitGraph(graph, units, policy), policy.objective, new Effort(0), String);
		return { batches: plan.count, bound: certificate.batches.bound };
	};
	let before = sketch(new Groups(graph, policy, frozen).units());
	return (units) => {
		const after = sketch(units);
		if (after.batches > before.batches || after.bound > before.bound) return false;
		before = after;
		return true;
	};
}

/** Batches and minutes of a plan by lists alone: quick enough to compare combinations. */
function sketch(graph: TaskGraph, units: Units, policy: ResolvedPolicy): { batches: number; minutes: number } {
	const work = unitGraph(graph, units, policy);
	let { plan } = arrangeByLists(work);
	if (policy.objective === 'least-time') plan = better(work, plan, timedList(work));
	return { batches: plan.count, minutes: minutesOf(work, plan) };
}

/** The legal combinations as advice, and by how much the others are too long; one per rule when there are more than 100. */
export function advise(
	graph: TaskGraph,
	{ units, legal, tooLong }: Combination,
	policy: ResolvedPolicy,
	frozen: ReadonlySet<TaskId>,
): Advice[] {
	const before = legal.length > 0 && legal.length <= most && graph.size <= 2000 ? sketch(graph, units, policy) : undefined;
	const pair = ({ a, b }: Candidate): string[] => [graph.ids[a]!, graph.ids[b]!];
	const good = legal.map((candidate): Advice => {
		const [x, y] = pair(candidate);
		const text = `${x} and ${y} could be one unit: ${candidate.rule}.`;
		if (!before) return { rule: candidate.rule, text, taskIds: pair(candidate) };
		const groups = new Groups(graph, policy, frozen);
		groups.merge(candidate.a, candidate.b, () => true);
		const after = sketch(graph, groups.units(), policy);
		const effect = { batches: { before: before.batches, after: after.batches }, minutes: { before: before.minutes, after: after.minutes } };
		return { rule: candidate.rule, text, taskIds: pair(candidate), effect };
	});
	const minutes = (task: number): number => graph.tasks[task]!.minutes ?? policy.defaultMinutes;
	const long = tooLong.map((candidate): Advice => {
		const over = minutes(candidate.a) + minutes(candidate.b) - policy.windowMinutes;
		const [x, y] = pair(candidate);
		const text = `${x} and ${y} (${candidate.rule}) stay apart: together they take ${Math.round(over * 100) / 100} minutes more than the window.`;
		return { rule: 'longer-than-window', text, taskIds: pair(candidate) };
	});
	return [...fewer(good), ...fewer(long)];
}

function fewer(advice: readonly Advice[]): readonly Advice[] {
	if (advice.length <= most) return advice;
	return [...new Set(advice.map(({ rule }) => rule))].map((rule) => {
		const items = advice.filter((item) => item.rule === rule);
		return { rule, text: `${items.length} pairs: ${rule}.`, taskIds: items.slice(0, most / 2).flatMap(({ taskIds }) => taskIds) };
	});
}
