import * as z from 'zod';
import type { Batch, BatchPlan, Proof } from './batch-plan.js';
import type { WorkspaceEvent } from './event.js';
import type { BatchPolicy, Criterion, ResolvedPolicy } from './policy.js';
import type { Problem } from './problem.js';
import type { Progress } from './progress.js';
import type { Task } from './task.js';

const id = z.string().min(1).max(200);
const ids = z.array(id);
const text = z.string();
const texts = z.array(text);
const count = z.int().min(0);
const positive = z.number().positive();
const number = z.int().min(0);
const risk = z.enum(['low', 'medium', 'high']);

/** A task from outside. Unknown fields are dropped, as by every schema here. */
export const taskSchema: z.ZodType<Task> = z.object({
	id,
	title: z.exactOptional(text),
	needs: z.exactOptional(ids),
	area: z.exactOptional(text),
	risk: z.exactOptional(risk),
	persona: z.exactOptional(text),
	minutes: z.exactOptional(positive),
	touches: z.exactOptional(texts),
	coupledWith: z.exactOptional(ids),
	deliverables: z.exactOptional(texts),
	note: z.exactOptional(text),
});

const criterion = z.object({ name: text, rule: text, measure: z.custom<Criterion['measure']>((value) => typeof value === 'function') });
const strategy = z.union([
	z.enum(['foundation-first', 'vertical-slices', 'risk-based', 'critical-path']),
	z.object({ name: text, criteria: z.array(criterion) }),
]);
const size = z.int().min(1).max(1000);
const policyFields = {
	objective: z.enum(['fewest-batches', 'least-time']),
	strategy,
	tiers: z.enum(['mixed', 'separate']),
	areas: z.enum(['mixed', 'separate']),
	risk: z.enum(['mixed', 'isolate-high']),
	combine: z.enum(['never', 'advise', 'apply']),
	sharedState: z.enum(['apart', 'allow']),
	windowMinutes: positive,
	integrationMinutes: positive,
	defaultMinutes: positive,
	firstBatch: number,
	effort: count,
};
const resolvedPolicy: z.ZodType<ResolvedPolicy> = z.object({ ...policyFields, size: z.object({ min: size, max: size }) });

/** What a caller may ask of the planner; that `size.min` is at most `size.max` is for `planBatches` to check. */
export const batchPolicySchema: z.ZodType<BatchPolicy> = z.object({
	size: z.exactOptional(z.object({ min: z.exactOptional(size), max: z.exactOptional(size) })),
	objective: z.exactOptional(policyFields.objective),
	strategy: z.exactOptional(strategy),
	tiers: z.exactOptional(policyFields.tiers),
	areas: z.exactOptional(policyFields.areas),
	risk: z.exactOptional(policyFields.risk),
	combine: z.exactOptional(policyFields.combine),
	sharedState: z.exactOptional(policyFields.sharedState),
	windowMinutes: z.exactOptional(positive),
	integrationMinutes: z.exactOptional(positive),
	defaultMinutes: z.exactOptional(positive),
	firstBatch: z.exactOptional(number),
	effort: z.exactOptional(count),
});

export const batchSchema: z.ZodType<Batch> = z.object({
	number,
	units: z.array(z.object({ taskIds: ids, minutes: z.number(), persona: z.exactOptional(text) })),
	taskIds: ids,
	tiers: z.array(count),
	areas: texts,
	risk: z.exactOptional(risk),
	minutes: z.number(),
	unlocks: ids,
});

const bound = z.number().min(0);
const level = z.object({
	kind: z.literal('level'),
	bound,
	head: count,
	tail: count,
	units: count,
	classes: z.exactOptional(z.array(count)),
});
const clique = z.object({ kind: z.literal('clique'), bound, head: count, tail: count, taskIds: ids });
const found = { bound, from: z.number(), steps: count };
const proof: z.ZodType<Proof> = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('trivial'), bound }),
	level,
	clique,
	z.object({
		kind: z.literal('layers'),
		bound,
		thresholds: z.array(z.number()),
		proofs: z.array(z.discriminatedUnion('kind', [level, clique])),
	}),
	z.object({ kind: z.literal('windows'), bound, intervals: z.array(z.object({ from: count, to: count, units: count })) }),
	z.object({ kind: z.literal('probing'), ...found }),
	z.object({ kind: z.literal('search'), ...found }),
]);
const decision = { rule: text, text, taskIds: ids, batch: z.exactOptional(number) };
const change = z.object({ before: z.number(), after: z.number() });

/** A plan that was stored as JSON; whether it is a good one is for `verifyPlan` to say. */
export const batchPlanSchema: z.ZodType<BatchPlan> = z.object({
	batches: z.array(batchSchema),
	begun: z.exactOptional(count),
	needs: z.object({ start: z.array(count), ids }),
	decisions: z.array(z.object(decision)),
	advice: z.array(z.object({ ...decision, effect: z.exactOptional(z.object({ batches: change, minutes: change })) })),
	quality: z.object({
		batches: count,
		lowerBound: count,
		optimal: z.boolean(),
		certificate: z.object({ batches: proof, minutes: proof, undersized: proof }),
		minutes: z.number(),
		minutesLowerBound: z.number(),
		minutesOptimal: z.boolean(),
		undersized: count,
		undersizedLowerBound: count,
		steps: count,
	}),
	policy: resolvedPolicy,
});

const made = z.array(z.object({ id, folder: text }));
const taskEvent = { task: id, batch: number };
const attempt = z.int().min(1);

/** An event of the journal. */
export const workspaceEventSchema: z.ZodType<WorkspaceEvent> = z.discriminatedUnion('type', [
	z.object({ type: z.literal('batch-planned'), batch: number, tasks: made, files: z.array(z.object({ path: text, hash: text })) }),
	z.object({ type: z.literal('batch-created'), batch: number, tasks: made, revision: text }),
	z.object({ type: z.literal('task-started'), ...taskEvent, attempt, key: text }),
	z.object({
		type: z.literal('task-completed'),
		...taskEvent,
		attempt: z.exactOptional(attempt),
		evidence: z.exactOptional(text),
		evidenceHash: z.exactOptional(text),
		commit: z.exactOptional(text),
		via: z.exactOptional(z.enum(['delegate', 'probe', 'person'])),
	}),
	z.object({ type: z.literal('task-failed'), ...taskEvent, attempt: z.exactOptional(attempt), reason: text, code: z.exactOptional(text) }),
	z.object({ type: z.literal('task-reset'), ...taskEvent, reason: z.exactOptional(text) }),
	z.object({ type: z.literal('gate-passed'), batch: number, report: z.exactOptional(text) }),
	z.object({ type: z.literal('gate-closed'), batch: number, findings: count, reason: z.exactOptional(text) }),
	z.object({ type: z.literal('summary-updated'), batch: number, before: text, after: text }),
	z.object({ type: z.literal('note'), text }),
]);

export const progressSchema: z.ZodType<Progress> = z.object({
	batches: z.array(
		z.object({
			number,
			taskIds: ids,
			created: z.boolean(),
			gate: z.enum(['not-run', 'passed', 'closed']),
			findings: z.exactOptional(count),
			reason: z.exactOptional(text),
			planned: z.exactOptional(batchSchema),
		}),
	),
	tasks: z.array(
		z.object({
			id,
			batch: number,
			status: z.enum(['planned', 'running', 'complete', 'failed', 'blocked']),
			attempts: count,
			needs: ids,
			blockedBy: ids,
			reason: z.exactOptional(text),
			commit: z.exactOptional(text),
			evidence: z.exactOptional(text),
		}),
	),
	completed: ids,
});

/** A finding about somebody's document or task list. */
export const problemSchema: z.ZodType<Problem> = z.object({
	code: text,
	severity: z.enum(['error', 'warning', 'info']),
	message: text,
	file: z.exactOptional(text),
	line: z.exactOptional(count),
	column: z.exactOptional(count),
	endLine: z.exactOptional(count),
	endColumn: z.exactOptional(count),
	offset: z.exactOptional(count),
	endOffset: z.exactOptional(count),
	ids: z.exactOptional(texts),
	related: z.exactOptional(z.array(z.object({ line: count, column: count, message: text }))),
});
