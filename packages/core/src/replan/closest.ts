import type { BatchPlan } from '../batch-plan.js';

import { climb, type Measure } from '../plan/climb.js';
import { type Draft, measureDraft } from '../plan/draft.js';
import { kindsOf } from '../plan/kinds.js';
import { minutesOf } from '../plan/least-time.js';
import type { Assignment } from '../plan/list.js';
import { Placement } from '../plan/placement.js';
import { rulesOf, settle } from '../plan/settle.js';
import type { TaskId } from '../task.js';
import { closeCandidates } from './candidates.js';
import { fewestMoves } from './fewest-moves.js';

/** Of the plans that meet the draft's objective the one that moves the fewest tasks: from scratch or close to the previous plan, each brought home by climbing. */
export function closestPlan(draft: Draft, previous: BatchPlan): Assignment {
	const { work, graph, combination, policy, effort, plan, heads, tails } = draft;
	const { units } = combination;
	const home = new Map<TaskId, number>();
	for (const { number, taskIds } of previous.batches) for (const id of taskIds) home.set(id, number - policy.firstBatch);
	const homeOf = (task: number): number => home.get(graph.ids[task]!) ?? -1;
	const homes = Int32Array.from({ length: work.size }, (_, unit) => Math.max(-1, homeOf(units.tasks[units.start[unit]!]!)));

	const timed = policy.objective === 'least-time' ? 1 : 0;
	const width = rulesOf(policy).length + 1;
	const measure = (total: number): Measure => {
		const others = measureDraft(draft, total);
		return (batch, index) => {
			const other = others(batch, index);
			return (criterion) => (criterion === timed ? moves(batch, index) : other(criterion < timed ? criterion : criterion - 1));
		};
	};
	const scratch = settle(work, plan, measureDraft(draft, plan.count), rulesOf(policy), effort, kindsOf(draft));
	if (!movesAny(scratch)) return scratch;
	const candidates = [...closeCandidates(work, homes, heads, tails, plan.count), scratch, plan].filter(
		(candidate) => candidate.count === plan.count && (timed === 0 || minutesOf(work, candidate) <= minutesOf(work, plan) * (1 + 1e-9)),
	);
	let best = scratch;
	let least: Float64Array | undefined;
	const consider = (candidate: Assignment): void => {
		const placement = new Placement(work, candidate);
		const by = measure(candidate.count);
		climb(placement, width, by, effort);
		const sums = new Float64Array(width);
		placement.members.forEach((batch, index) => {
			const values = by(batch, index);
			for (let c = 0; c < width; c++) sums[c]! += values(c);
		});
		if (least && !isLess(sums, least)) return;
		least = sums;
		best = placement.assignment();
	};
	candidates.forEach((candidate, at) => {
		effort.share(1 / (candidates.length + 1 - at), () => consider(candidate));
	});
	const fewest = least?.[timed] ?? 0;
	if (fewest > 0 && timed === 0 && work.size <= 200) {
		const found = effort.share(0.5, () => fewestMoves(work, homes, tails, best.count, fewest, effort));
		if (found) consider(found);
	}
	return best;

	/** Are there as many tasks as before, each where it was? */
	function movesAny({ batchOf }: Assignment): boolean {
		return units.tasks.length !== home.size || units.tasks.some((task) => homeOf(task) !== batchOf[units.unitOf[task]!]);
	}

	function moves(batch: readonly number[], index: number): number {
		let moved = 0;
		for (const unit of batch) {
			for (let m = units.start[unit]!; m < units.start[unit + 1]!; m++) {
				if (home.has(graph.ids[units.tasks[m]!]!) && homeOf(units.tasks[m]!) !== index) moved++;
			}
		}
		return moved;
	}
}

function isLess(a: Float64Array, b: Float64Array): boolean {
	for (let c = 0; c < a.length; c++) if (Math.abs(a[c]! - b[c]!) > 1e-9) return a[c]! < b[c]!;
	return false;
}
