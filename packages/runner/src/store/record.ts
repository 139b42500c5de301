import type { WorkspaceEvent } from '@batchwright/core';
import type { SummaryUpdate } from '@batchwright/markdown';
import * as z from 'zod';

/** A line of the journal. `seq` counts 1, 2, 3 … without holes; `at` is ISO UTC and informative only. */
export type JournalRecord = { readonly v: 1; readonly seq: number; readonly at: string } & NewRecord;

/** A record before it has its number and time. */
export type NewRecord = WorkspaceEvent & {
	/** What this record does to summary.md: its revision before, and what to splice beyond the task's own state. A crash in between is finished from it. */
	readonly summary?: { readonly before: string; readonly update?: SummaryUpdate };
};

const text = z.string().max(4096);
const task = z.string().min(1).max(200);
const batch = z.int().min(1).max(999_999);
const attempt = z.int().min(1).max(1_000_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const tasks = z.array(z.object({ id: task, folder: text }));

/** The schema of what `record` takes and the journal holds; unknown fields fall away. */
const eventSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('batch-planned'), batch, tasks, files: z.array(z.object({ path: text, hash })) }),
	z.object({ type: z.literal('batch-created'), batch, tasks, revision: hash }),
	z.object({ type: z.literal('task-started'), task, batch, attempt, key: text }),
	z.object({
		type: z.literal('task-completed'),
		task,
		batch,
		attempt: attempt.optional(),
		evidence: text.optional(),
		evidenceHash: hash.optional(),
		commit: text.optional(),
		via: z.enum(['delegate', 'probe', 'person']).optional(),
	}),
	z.object({ type: z.literal('task-failed'), task, batch, attempt: attempt.optional(), reason: text, code: text.optional() }),
	z.object({ type: z.literal('task-reset'), task, batch, reason: text.optional() }),
	z.object({ type: z.literal('gate-passed'), batch, report: text.optional() }),
	z.object({ type: z.literal('gate-closed'), batch, findings: z.int().min(0), reason: text.optional() }),
	z.object({ type: z.literal('summary-updated'), batch, before: hash, after: hash }),
	z.object({ type: z.literal('note'), text }),
]);

/** What the value says, if it is an event: its own fields, copied. */
export function parseEvent(value: unknown): WorkspaceEvent | z.ZodError {
	const parsed = eventSchema.safeParse(value);
	return parsed.success ? (parsed.data as WorkspaceEvent) : parsed.error;
}

const updateSchema = z.object({
	state: z.enum(['planned', 'completed']).optional(),
	objectiveDone: z.boolean().optional(),
	integration: z.array(z.object({ text, ok: z.union([z.boolean(), z.literal('unknown')]) })).optional(),
	unlocked: z.array(z.object({ id: task, title: text.optional(), because: text.optional() })).optional(),
});

/** The extra field of a line, if it has a sound one; a line without it is as good. */
export function parseSummaryField(value: unknown): JournalRecord['summary'] {
	if (typeof value !== 'object' || value === null || !('before' in value) || typeof value.before !== 'string') return undefined;
	if (!/^[0-9a-f]{64}$/.test(value.before)) return undefined;
	if (!('update' in value)) return { before: value.before };
	const update = updateSchema.safeParse(value.update);
	return update.success ? { before: value.before, update: update.data as SummaryUpdate } : undefined;
}
