import type { ResolvedPolicy } from './policy.js';
import type { Risk, TaskId } from './task.js';

/** Tasks done one after another by one worker; one task unless combined. */
export interface Unit {
	readonly taskIds: readonly TaskId[];
	readonly minutes: number;
	readonly persona?: string;
}

/** Units that run side by side. Nothing of the next batch starts before all of this one is done. */
export interface Batch {
	/** Runs on from `policy.firstBatch` without a gap. */
	readonly number: number;
	/** In the order of their first tasks' ids by code unit. */
	readonly units: readonly Unit[];
	/** The tasks of `units`, in that order. */
	readonly taskIds: readonly TaskId[];
	/** Tiers of its tasks, each once, ascending. */
	readonly tiers: readonly number[];
	/** Areas of its tasks, each once, by code unit; a task without an area adds none. */
	readonly areas: readonly string[];
	/** The highest of its tasks; absent when no task gives one. */
	readonly risk?: Risk;
	/** Of the longest unit. */
	readonly minutes: number;
	/** Tasks of later batches whose last need is in this batch, by code unit. */
	readonly unlocks: readonly TaskId[];
}

/** Why a plan is as it is; `rule` is the pattern's own word, such as `more-than-5-independent-tasks`. */
export interface Decision {
	readonly rule: string;
	readonly text: string;
	readonly taskIds: readonly TaskId[];
	readonly batch?: number;
}

/** A legal combination that `combine: 'advise'` found. */
export interface Advice extends Decision {
	/** What following it would change, computed for up to 2,000 tasks. */
	readonly effect?: {
		readonly batches: { readonly before: number; readonly after: number };
		readonly minutes: { readonly before: number; readonly after: number };
	};
}

/**
 * What proves a lower bound; `verifyPlan` checks it without trusting the planner. Everything counts units under the plan's policy; cap = `size.max`.
 *
 * The head of a unit is the least number of batches wholly before it: with the heads v1 >= v2 >= ... of the units it needs, the largest of
 * v_k + ceil(k / cap) over all k, and 0 without needs. The tail is the same on the reversed graph.
 *
 * - `trivial`: the bound is 0.
 * - `level`: `units` units have a head >= `head` and a tail >= `tail`. Bound = head + tail + ceil(units / cap). With `classes` the last term is
 *   the sum of ceil(c / cap) over the numbers in `classes`, largest first, which sum to `units`: units that may share a batch by the hard rules on
 *   areas and tiers form one class, and under `isolate-high` every high-risk unit is a class of one.
 * - `clique`: the units of the tasks `taskIds` (one task names a unit) pairwise can't share a batch, since one needs the other, directly or not, or
 *   they touch the same thing; all have a head >= `head` and a tail >= `tail`. Bound = head + tail + number of `taskIds`.
 * - `layers` (minutes): `thresholds` m1 < m2 < ..., m0 = 0, and as many `level` or `clique` proofs. The k-th proof holds for the units of at least m_k minutes
 *   alone: only they are counted, and a lighter unit on a path counts nothing (its own head, by the same formula, is handed on to its dependents
 *   unchanged: v instead of v + 1). Bound = sum of (m_k - m_(k-1)) * proofs[k].bound.
 * - `windows` (undersized, at this plan's number of batches K): with windows [head, K - 1 - tail], `intervals` are disjoint ranges `from..to` of
 *   batches, counted from 0, both ends included; the windows of `units` units meet the range. Each range holds at least
 *   ceil((min * length - units) / (min - 1)) undersized batches. Bound = their sum.
 * - `probing`, `search`: found by exhausting the cases, in `steps` counted steps, starting from the bound `from` that the direct proofs gave. For
 *   batches: no plan with bound - 1 batches keeps the hard rules. For minutes: none takes less than `bound`. For undersized: none with this
 *   plan's number of batches has fewer than `bound` undersized ones.
 */
export type Proof = { readonly bound: number } & (
	| { readonly kind: 'trivial' }
	| { readonly kind: 'level'; readonly head: number; readonly tail: number; readonly units: number; readonly classes?: readonly number[] }
	| { readonly kind: 'clique'; readonly head: number; readonly tail: number; readonly taskIds: readonly TaskId[] }
	| { readonly kind: 'layers'; readonly thresholds: readonly number[]; readonly proofs: readonly Proof[] }
	| { readonly kind: 'windows'; readonly intervals: readonly { readonly from: number; readonly to: number; readonly units: number }[] }
	| { readonly kind: 'probing'; readonly from: number; readonly steps: number }
	| { readonly kind: 'search'; readonly from: number; readonly steps: number }
);

/** One proof per bound of `PlanQuality`: the number there is the `bound` here. */
export interface Certificate {
	readonly batches: Proof;
	readonly minutes: Proof;
	readonly undersized: Proof;
}

/** What the plan reached and what was proven. `optimal` is `batches === lowerBound`, `minutesOptimal` the same for minutes (within 1e-9 of the sum). */
export interface PlanQuality {
	readonly batches: number;
	/** No plan that keeps the hard rules has fewer batches. */
	readonly lowerBound: number;
	readonly optimal: boolean;
	readonly certificate: Certificate;
	/** Sum over batches of the longest unit. */
	readonly minutes: number;
	readonly minutesLowerBound: number;
	readonly minutesOptimal: boolean;
	/** Batches of fewer than `size.min` units. */
	readonly undersized: number;
	/** For plans with this number of batches. */
	readonly undersizedLowerBound: number;
	/** Effort spent, in counted steps. */
	readonly steps: number;
}

/**
 * What each task needs, as compressed rows: with the tasks of all batches counted in order from 0, task p needs
 * `ids[start[p]] ... ids[start[p + 1] - 1]`, each once, by code unit. A list per task would be a third of a large plan's memory.
 */
export interface PlannedNeeds {
	readonly start: readonly number[];
	readonly ids: readonly TaskId[];
}

/** A plan: plain JSON data, the same bytes for the same tasks in any order. */
export interface BatchPlan {
	readonly batches: readonly Batch[];
	/** How many batches had begun when `replanBatches` made this plan: they are as they were, whatever the tasks say now. Absent when none had. */
	readonly begun?: number;
	/** Above 100,000 tasks made when first read. */
	readonly needs: PlannedNeeds;
	readonly decisions: readonly Decision[];
	readonly advice: readonly Advice[];
	readonly quality: PlanQuality;
	readonly policy: ResolvedPolicy;
}

/** A level of the needs: tier 1 needs nothing, tier k+1 needs at least one task of tier k. */
export interface Tier {
	readonly number: number;
	readonly taskIds: readonly TaskId[];
}
