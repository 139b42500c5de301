import type { ResolvedPolicy } from './policy.js';
import type { Risk, TaskId } from './task.js';

/** Tasks done one after another by one worker; one task unless combined. */
export interface Unit {
	readonly taskIds: readonly TaskId[];
	readonly minutes: number;
	readonly persona?: string;
}

export interface Batch {
	readonly number: number;
	readonly units: readonly Unit[];
	readonly taskIds: readonly TaskId[];
	readonly tiers: readonly number[];
	readonly areas: readonly string[];
	readonly risk: Risk | undefined;
	/** Of the longest unit. */
	readonly minutes: number;
	/** Tasks whose last need is in this batch. */
	readonly unlocks: readonly TaskId[];
}

/** Why a plan is as it is; `rule` is the pattern's own word, such as `more-than-5-independent-tasks`. */
export interface Decision {
	readonly rule: string;
	readonly text: string;
	readonly taskIds: readonly TaskId[];
	readonly batch?: number;
}

export interface Advice extends Decision {
	/** What following it would change, computed for up to 2,000 tasks. */
	readonly effect?: {
		readonly batches: { readonly before: number; readonly after: number };
		readonly minutes: { readonly before: number; readonly after: number };
	};
}

/** What proves a lower bound; `verifyPlan` checks it without trusting the planner. */
export type Proof = { readonly bound: number } & (
	| { readonly kind: 'trivial' }
	| { readonly kind: 'level'; readonly head: number; readonly tail: number; readonly units: number; readonly classes?: readonly number[] }
	| { readonly kind: 'clique'; readonly head: number; readonly tail: number; readonly taskIds: readonly TaskId[] }
	| { readonly kind: 'layers'; readonly thresholds: readonly number[]; readonly proofs: readonly Proof[] }
	| { readonly kind: 'windows'; readonly intervals: readonly { readonly from: number; readonly to: number; readonly units: number }[] }
	| { readonly kind: 'probing'; readonly from: number; readonly steps: number }
	| { readonly kind: 'search'; readonly from: number; readonly steps: number }
);

export interface Certificate {
	readonly batches: Proof;
	readonly minutes: Proof;
	readonly undersized: Proof;
}

export interface PlanQuality {
	readonly batches: number;
	readonly lowerBound: number;
	readonly optimal: boolean;
	readonly certificate: Certificate;
	/** Sum over batches of the longest unit. */
	readonly minutes: number;
	readonly minutesLowerBound: number;
	readonly minutesOptimal: boolean;
	/** Batches of fewer than `size.min` units. */
	readonly undersized: number;
	readonly undersizedLowerBound: number;
	readonly steps: number;
}

export interface BatchPlan {
	readonly batches: readonly Batch[];
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
