import type { Batch, BatchPlan, Problem, Progress, Task, WorkspaceEvent } from '@batchwright/core';
import type { Summary, SummaryUpdate } from '@batchwright/markdown';
import type { Requirement } from '../evidence.js';
import type { Disk } from '../store/disk.js';
import type { CreateBatchOptions, CreatedBatch } from './create-batch.js';
import type { SummaryChange } from './document.js';
import type { GateResult } from './gate.js';
import type { Layout } from './layout.js';
import type { Recorded } from './record-event.js';

export type { CreateBatchOptions, CreatedBatch, GateResult, Layout, Recorded };

export interface WorkspaceOptions {
	readonly sprint: string;
	readonly layout?: 'pattern' | Partial<Layout>;
	/** `none` skips fsync alone: for tests and demos. */
	readonly durability?: 'full' | 'none';
	/** How long to wait for a living holder of the lock; 30,000. */
	readonly lockTimeoutMs?: number;
	readonly require?: Requirement;
	/** The git executable, by path or as PATH finds it; `git`. `false`: no repository is asked, a commit's form alone is judged, and a required commit is never proven. */
	readonly git?: string | false;
	readonly clock?: () => Date;
	/** The table of file operations; tests replace it. */
	readonly disk?: Disk;
}

/** How long a change waits for its turn. */
export interface Wait {
	/** Ends the wait for the lock, not the change once it has begun: `aborted`. */
	readonly signal?: AbortSignal | undefined;
}

/** A workspace on disk. All methods may be called at once, also from several objects and processes. Changes throw `locked`, `locked-by-host`, `aborted`, `write-failed`. */
export interface Workspace {
	/** Resolved, absolute. */
	readonly root: string;
	readonly sprint: string;
	/** What opening and recovery found and did. */
	readonly problems: readonly Problem[];
	/** The journal can't be trusted: reads work, changes are refused. */
	readonly readOnly: boolean;
	/** Throws `batch-exists`, `gate-open`, `duplicate-id`, `invalid-batch`, `bad-argument`. */
	createBatch(batch: Batch, tasks: readonly Task[], options?: CreateBatchOptions): Promise<CreatedBatch>;
	/** Journals what happened, then shows it in summary.md. Throws `invalid-event`, `invalid-transition`, `evidence-rejected`. */
	record(event: WorkspaceEvent, options?: Wait): Promise<Recorded>;
	/** Changes summary.md alone, people's words kept. Throws `summary-changed`, `batch-missing`, and `MarkdownError` for what the text can't take. */
	updateSummary(number: number, update: SummaryUpdate, options?: Wait & { readonly expect?: string }): Promise<SummaryChange>;
	/** Writes the gate's documents, journals it, completes summary.md. */
	recordGate(number: number, result: GateResult, options?: Wait): Promise<Recorded>;
	readSummary(
		number: number,
	): Promise<{ readonly text: string; readonly summary: Summary; readonly problems: readonly Problem[]; readonly revision: string }>;
	/** Core's reducer over the journal; with a plan, its tasks that no batch holds yet are in it too. */
	progress(plan?: BatchPlan): Promise<Progress>;
	/** Compares journal, documents, folders, evidence and git; writes nothing. */
	verify(): Promise<readonly Problem[]>;
	close(): Promise<void>;
}
