import type { Risk, Task } from './task.js';

/** What a criterion sees of a batch while the planner compares plans. */
export interface BatchView {
	readonly number: number;
	readonly tasks: readonly Task[];
	readonly tiers: readonly number[];
	readonly areas: readonly (string | undefined)[];
	readonly risk: Risk | undefined;
	/** Longest chain of dependents below each task, in batches; parallel to `tasks`. */
	readonly tails: readonly number[];
}

/** A whole number >= 0 per batch, summed over the plan; lower is better; pure. */
export interface Criterion {
	readonly name: string;
	/** The rule that a decision names when this criterion placed a task. */
	readonly rule: string;
	measure(batch: BatchView, index: number, total: number): number;
}

export interface Strategy {
	readonly name: string;
	readonly criteria: readonly Criterion[];
}

export type StrategyName = 'foundation-first' | 'vertical-slices' | 'risk-based' | 'critical-path';

export interface BatchPolicy {
	/** Units per batch; 3 and 5. */
	readonly size?: { readonly min?: number; readonly max?: number };
	readonly objective?: 'fewest-batches' | 'least-time';
	readonly strategy?: StrategyName | Strategy;
	/** `separate`: a batch never mixes tiers. */
	readonly tiers?: 'mixed' | 'separate';
	readonly areas?: 'mixed' | 'separate';
	readonly risk?: 'mixed' | 'isolate-high';
	readonly combine?: 'never' | 'advise' | 'apply';
	/** `apart`: two units that touch the same thing never share a batch. */
	readonly sharedState?: 'apart' | 'allow';
	/** The longest a combined unit may take; 30. */
	readonly windowMinutes?: number;
	readonly integrationMinutes?: number;
	readonly defaultMinutes?: number;
	/** Number of the first batch: numbering goes on across sprints. */
	readonly firstBatch?: number;
	/** Search budget in counted steps, never in milliseconds. */
	readonly effort?: number;
}

export type ResolvedPolicy = Required<Omit<BatchPolicy, 'size'>> & { readonly size: { readonly min: number; readonly max: number } };

/** The letter of the pattern: tiers, areas and high risk separate, coupled and sequential tasks combined. */
export const patternPolicy: BatchPolicy = { tiers: 'separate', areas: 'separate', risk: 'isolate-high', combine: 'apply' };
