import type { BatchPlan } from './batch-plan.js';
import { type BatchPolicy, resolvePolicy } from './policy.js';
import type { Problem } from './problem.js';
import type { Task } from './task.js';
import { checkCertificate } from './verify/certificate.js';
import { checkFields } from './verify/fields.js';
import { checkNeeds } from './verify/needs.js';
import { placeTasks } from './verify/placement.js';
import { checkPlannedNeeds } from './verify/planned-needs.js';
import { checkQuality } from './verify/quality.js';
import { Report } from './verify/report.js';
import { checkRules } from './verify/rules.js';
import { hasShape, policyOf } from './verify/shape.js';
import { tiersOf } from './verify/tiers.js';
import { unitsOf } from './verify/units.js';
import { checkUnlocks } from './verify/unlocks.js';

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

/**
 * An independent judge: shares nothing with the planner, trusts nothing that the plan says. `[]`: the plan keeps every rule of the policy (the
 * plan's own when none is given), its fields and figures are right, and its certificate holds. Everything is an error but
 * `bound-not-repeated` (info): a proof by search that a plain search of 50 times its steps couldn't repeat; and of a batch that had begun when the
 * plan was made a `wrong-field` (info) that tells the tasks otherwise than they are now: it is as it was then.
 * `tasks` are sound ones (`checkTasks`); the plan may be any JSON. Throws PlanError `invalid-policy` when the policy that is given is none.
 */
export function verifyPlan(plan: BatchPlan, tasks: readonly Task[], policy?: BatchPolicy): PlanViolation[] {
	const report = new Report();
	const given = policy && resolvePolicy(policy);
	if (!hasShape(plan, report)) return report.violations;
	const rules = given ?? policyOf(plan, report);
	if (!rules) return report.violations;
	report.firstOpen = rules.firstBatch + (plan.begun ?? 0);
	const placement = placeTasks(plan, tasks, report);
	const needs = checkNeeds(plan, tasks, placement, report);
	const sound = !report.has('missing-task', 'extra-task', 'repeated-task', 'need-not-earlier', 'unit-order');
	const tiers = sound ? tiersOf(placement, needs) : undefined;
	checkRules(plan, tasks, rules, placement, tiers?.unitTier, report);
	checkFields(plan, tasks, rules, placement, tiers?.tier, report);
	checkUnlocks(plan, tasks, placement, needs, report);
	checkPlannedNeeds(plan, tasks, placement, needs, report);
	checkQuality(plan, rules, report);
	if (tiers) checkCertificate(plan, unitsOf(tasks, rules, placement, needs, tiers.unitTier), report);
	return report.violations;
}
