import { PlanError } from './errors.js';
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

/** One aim of a strategy. `measure` gives a whole number >= 0 per batch, summed over the plan; lower is better; pure. */
export interface Criterion {
	readonly name: string;
	/** The rule that a decision names when this criterion placed a task. */
	readonly rule: string;
	measure(batch: BatchView, index: number, total: number): number;
}

/** Aims in order: a later criterion only decides between plans that are equal in all before it. */
export interface Strategy {
	readonly name: string;
	readonly criteria: readonly Criterion[];
}

export type StrategyName = 'foundation-first' | 'vertical-slices' | 'risk-based' | 'critical-path';

/** How to plan; every field has a default. */
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

/** A policy with every field. Plain JSON: a strategy of your own is kept as its name with no criteria, so hand it in again to plan by it. */
export type ResolvedPolicy = Required<Omit<BatchPolicy, 'size'>> & { readonly size: { readonly min: number; readonly max: number } };

/** The letter of the pattern: tiers, areas and high risk separate, coupled and sequential tasks combined. */
export const patternPolicy: BatchPolicy = { tiers: 'separate', areas: 'separate', risk: 'isolate-high', combine: 'apply' };

const words: readonly (readonly [field: string, ...allowed: string[]])[] = [
	['objective', 'fewest-batches', 'least-time'],
	['tiers', 'mixed', 'separate'],
	['areas', 'mixed', 'separate'],
	['risk', 'mixed', 'isolate-high'],
	['combine', 'advise', 'never', 'apply'],
	['sharedState', 'apart', 'allow'],
];
const strategyNames: readonly unknown[] = ['foundation-first', 'vertical-slices', 'risk-based', 'critical-path'];

/** The policy with its defaults filled in. Throws PlanError `invalid-policy` with the field at fault. */
export function resolvePolicy(policy: BatchPolicy): ResolvedPolicy {
	const given: Readonly<Record<string, unknown>> = Object(policy);
	const size: { readonly min?: unknown; readonly max?: unknown } = Object(given['size']);
	const min = number('size.min', size.min ?? 3, 1, 1000);
	const max = number('size.max', size.max ?? 5, min, 1000);
	const resolved: Record<string, unknown> = { size: { min, max } };
	for (const [field, first, ...others] of words) {
		const value = given[field] ?? first;
		if (value !== first && !others.includes(value as string)) fail(field, value, `one of ${[first, ...others].join(', ')}`);
		resolved[field] = value;
	}
	const { name, criteria } = Object(given['strategy']) as Partial<Strategy>;
	const strategy = given['strategy'] ?? 'foundation-first';
	if (!strategyNames.includes(strategy) && !(typeof name === 'string' && Array.isArray(criteria)))
		fail('strategy', strategy, `one of ${strategyNames.join(', ')}, or { name, criteria }`);
	resolved['strategy'] = strategy;
	for (const [field, usual] of [['windowMinutes', 30] as const, ['integrationMinutes', 5] as const, ['defaultMinutes', 30] as const])
		resolved[field] = number(field, given[field] ?? usual, 0);
	resolved['firstBatch'] = number('firstBatch', given['firstBatch'] ?? 1, 0, 2 ** 31);
	resolved['effort'] = number('effort', given['effort'] ?? 2_000_000, 0, Number.MAX_SAFE_INTEGER);
	return resolved as unknown as ResolvedPolicy;
}

/** With `most`: a whole number up to it; without: any finite number above `least`. */
function number(field: string, value: unknown, least: number, most?: number): number {
	if (typeof value === 'number' && (most ? Number.isInteger(value) && value >= least && value <= most : value > least && value < Infinity))
		return value;
	return fail(field, value, most ? `a whole number from ${least} to ${most}` : 'a number above 0');
}

function fail(field: string, value: unknown, allowed: string): never {
	const shown = typeof value === 'object' ? 'an object' : String(value).slice(0, 80);
	throw new PlanError('invalid-policy', `policy.${field} is ${shown}; give ${allowed}.`, { field });
}
