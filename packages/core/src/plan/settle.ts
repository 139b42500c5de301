import type { TaskGraph } from '../graph.js';
import type { BatchView, Criterion, ResolvedPolicy, Strategy } from '../policy.js';
import { measureBy, refusal, UnitsView } from './batch-view.js';
import { climb, type Measure } from './climb.js';
import type { Preference } from './decisions.js';
import type { Effort } from './effort.js';
import type { Assignment } from './list.js';
import { Placement } from './placement.js';
import { strategies } from './strategies.js';
import type { UnitGraph } from './unit-graph.js';
import type { Units } from './units.js';

function strategyOf(policy: ResolvedPolicy): Strategy {
	return typeof policy.strategy === 'string' ? strategies[policy.strategy] : policy.strategy;
}

/** Measures a batch as the strategy asks: under `least-time` its minutes first, then whether it is undersized, then the criteria. */
export function measureOf(
	graph: TaskGraph,
	units: Units,
	work: UnitGraph,
	tails: Int32Array,
	total: number,
	policy: ResolvedPolicy,
): Measure {
	const strategy = strategyOf(policy);
	const timed = policy.objective === 'least-time';
	const own = timed ? 2 : 1;
	return (batch, index) => {
		let view: BatchView | undefined;
		return (at) => {
			if (timed && at === 0) return batch.reduce((longest, unit) => Math.max(longest, work.minutes[unit]!), 0);
			if (at < own) return batch.length < work.min ? 1 : 0;
			view ??= new UnitsView(graph, units, tails, batch, policy.firstBatch + index);
			return measureBy(strategy, strategy.criteria[at - own]!, view, index, total);
		};
	};
}

/** The rules that the numbers of `measureOf` stand for. Throws PlanError `invalid-strategy` for what is no criterion. */
export function rulesOf(policy: ResolvedPolicy): string[] {
	const strategy = strategyOf(policy);
	const own = strategy.criteria.map((criterion) => {
		const { rule, measure } = Object(criterion) as Partial<Criterion>;
		if (typeof rule === 'string' && typeof measure === 'function') return rule;
		throw refusal(strategy, criterion, 'has no rule or no measure');
	});
	return [...(policy.objective === 'least-time' ? ['least-time'] : []), 'batch-size', ...own];
}

/**
 * Among plans with as many batches, and as many minutes where these count first, the one that the other `rules` prefer, as far as climbing finds it.
 * Minutes that were saved here would hang on where the search before it stopped: more effort could then be worse.
 */
export function settle(
	work: UnitGraph,
	plan: Assignment,
	measure: Measure,
	rules: readonly string[],
	effort: Effort,
	kindOf?: Int32Array,
): Assignment {
	// A sweep over more units would cost more than all the rest of the plan.
	if (work.size > 100_000) return plan;
	const placement = new Placement(work, plan);
	climb(placement, rules.length, measure, effort, { fixed: rules[0] === 'least-time' ? 1 : 0, kindOf });
	return placement.assignment();
}

/** The first rule that gets worse when the unit goes one batch earlier. */
export function preferenceBy(measure: Measure, rules: readonly string[]): Preference {
	return (placement, unit) => {
		const { members, batchOf } = placement;
		const from = batchOf[unit]!;
		if (members[from]!.length === 1) return undefined;
		const change = new Float64Array(rules.length);
		const add = (sign: number): void => {
			for (const batch of [from - 1, from]) {
				const values = measure(members[batch]!, batch);
				for (let c = 0; c < rules.length; c++) change[c]! += sign * values(c);
			}
		};
		add(-1);
		placement.move(unit, from - 1);
		add(1);
		placement.move(unit, from);
		return rules[change.findIndex((difference) => difference > 0)];
	};
}
