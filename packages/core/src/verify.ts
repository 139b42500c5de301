import type { BatchPlan } from './batch-plan.js';
import type { BatchPolicy } from './policy.js';
import type { Problem } from './problem.js';
import type { Task } from './task.js';

export type PlanViolationCode =
	| 'missing-task'
	| 'extra-task'
	| 'repeated-task'
	| 'need-not-earlier'
	| 'over-capacity'
	| 'empty-batch'
	| 'shared-state'
	| 'risk-not-isolated'
	| 'area-mixed'
	| 'tier-mixed'
	| 'unit-too-long'
	| 'unit-order'
	| 'wrong-number'
	| 'wrong-field'
	| 'wrong-quality'
	| 'false-bound'
	| 'bound-not-repeated';

export interface PlanViolation extends Problem {
	readonly code: PlanViolationCode;
	readonly batch?: number;
}

export function verifyPlan(plan: BatchPlan, tasks: readonly Task[], policy?: BatchPolicy): PlanViolation[] {
	throw new Error(`stub ${plan} ${tasks} ${policy}`);
}
