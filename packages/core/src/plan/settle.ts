import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy, Strategy } from '../policy.js';
import { measureBy, viewBatch } from './batch-view.js';
import { climb, type Measure } from './climb.js';
import type { Effort } from './effort.js';
import type { Assignment } from './list.js';
import { Placement } from './placement.js';
import { strategies } from './strategies.js';
import type { UnitGraph } from './unit-graph.js';
import type { Units } from './units.js';

export function strategyOf(policy: ResolvedPolicy): Strategy {
	return typeof policy.strategy === 'string' ? strategies[policy.strategy] : policy.strategy;
}

/** Among plans with as many batches, the one that the strategy's criteria prefer, as far as climbing finds it. */
export function settle(
	graph: TaskGraph,
	units: Units,
	work: UnitGraph,
	plan: Assignment,
	tails: Int32Array,
	policy: ResolvedPolicy,
	effort: Effort,
): Assignment {
	// A sweep over so many units would cost more than all the rest of the plan.
	if (work.size > 100_000) return plan;
	const strategy = strategyOf(policy);
	const total = plan.count;
	const timed = policy.objective === 'least-time' ? 1 : 0;
	const measure: Measure = (batch, index, into) => {
		let at = 0;
		if (timed) into[at++] = batch.reduce((longest, unit) => Math.max(longest, work.minutes[unit]!), 0);
		into[at++] = batch.length < work.min ? 1 : 0;
		const view = viewBatch(graph, units, tails, batch, policy.firstBatch + index);
		for (const criterion of strategy.criteria) into[at++] = measureBy(strategy, criterion, view, index, total);
	};
	const placement = new Placement(work, plan);
	climb(placement, timed + 1 + strategy.criteria.length, measure, effort);
	return placement.assignment();
}
