export { type AntiPattern, findAntiPatterns } from './anti-patterns.js';
export type { Advice, Batch, BatchPlan, Certificate, Decision, PlannedNeeds, PlanQuality, Proof, Tier, Unit } from './batch-plan.js';
export { checkTasks, type TaskProblem, type TaskProblemCode } from './check.js';
export { type AfterBatchFacts, afterBatch, type BeforeBatchFacts, beforeBatch, type Checklist, type ChecklistItem } from './checklist.js';
export { PlanError, type PlanErrorCode } from './errors.js';
export type { WorkspaceEvent } from './event.js';
export { type Explanation, explainTask } from './explain.js';
export { buildTaskGraph, type TaskGraph } from './graph.js';
export { type NextBatch, nextBatch, readyTasks } from './next.js';
export { planBatches } from './plan/plan.js';
export { plannedNeeds } from './planned-needs.js';
export {
	type BatchPolicy,
	type BatchView,
	type Criterion,
	patternPolicy,
	type ResolvedPolicy,
	type Strategy,
	type StrategyName,
} from './policy.js';
export type { Problem } from './problem.js';
export {
	advance,
	type BatchProgress,
	type Progress,
	replay,
	startProgress,
	type TaskProgress,
	type TaskStatus,
} from './progress.js';
export { replanBatches } from './replan.js';
export type { Risk, Task, TaskId } from './task.js';
export { findTiers } from './tiers.js';
export { type PlanViolation, type PlanViolationCode, verifyPlan } from './verify.js';
