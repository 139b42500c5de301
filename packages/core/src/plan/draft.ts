import { type Combination, combineTasks } from '../combine.js';
import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import type { TaskId } from '../task.js';
import { keepsBatches } from './advise.js';
import { type Arrangement, arrange } from './arrange.js';
import type { Measure } from './climb.js';
import type { Effort } from './effort.js';
import { measureOf } from './settle.js';
import type { UnitGraph } from './unit-graph.js';
import { unitGraph } from './units.js';

/** A plan on the way: units arranged into batches with what is proven, before the strategy has its say. */
export interface Draft extends Arrangement {
	readonly graph: TaskGraph;
	readonly policy: ResolvedPolicy;
	readonly effort: Effort;
	/** Tasks of batches that have begun: done as far as needs go, and not planned again. */
	readonly frozen: ReadonlySet<TaskId>;
	readonly combination: Combination;
	readonly work: UnitGraph;
}

/** Tasks to units, units to batches. */
export function draftPlan(graph: TaskGraph, policy: ResolvedPolicy, frozen: ReadonlySet<TaskId>, effort: Effort): Draft {
	const combination = combineTasks(graph, policy, frozen, keepsBatches(graph, policy, frozen));
	const { units } = combination;
	const work = unitGraph(graph, units, policy);
	const arrangement = arrange(work, policy.objective, effort, (unit) => graph.ids[units.tasks[units.start[unit]!]!]!);
	return { ...arrangement, graph, policy, effort, frozen, combination, work };
}

/** How the strategy measures a batch of this draft when there are `total`. */
export function measureDraft({ graph, combination, work, tails, policy }: Draft, total: number): Measure {
	return measureOf(graph, combination.units, work, tails, total, policy);
}
