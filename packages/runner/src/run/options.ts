import type { Batch, BatchPlan, Task, TaskId } from '@batchwright/core';
import type { Delegate, Probe } from '../delegate/delegate.js';
import type { Requirement } from '../evidence.js';
import type { GateResult, Workspace } from '../workspace/workspace.js';
import type { RunEvent } from './event.js';

/** Decides whether a batch holds together: `true`, or the result that `recordGate` takes. Throwing closes the gate. */
export type Gate = (
	batch: Batch,
	context: {
		readonly folder: string;
		readonly completed: readonly TaskId[];
		readonly failed: readonly TaskId[];
		readonly signal: AbortSignal;
	},
) => Promise<boolean | GateResult>;

export interface RunPlanOptions {
	readonly workspace: Workspace;
	readonly plan: BatchPlan;
	readonly tasks: readonly Task[];
	readonly delegate: Delegate;
	readonly gate: Gate;
	readonly probe?: Probe;
	/** Units at once; 5. */
	readonly concurrency?: number;
	/** 30 minutes. */
	readonly taskTimeoutMs?: number;
	/** How long a delegate may take to stop; 5,000. */
	readonly graceMs?: number;
	/** Further attempts after a failed one; 1. */
	readonly retries?: number;
	/** Before the second attempt, doubling, at most 60 s; 1,000. */
	readonly backoffMs?: number;
	/** `continue` (default): what doesn't need the failed task goes on. `stop`: nothing new starts. */
	readonly onFailure?: 'continue' | 'stop';
	/** Nothing new starts, delegates are told, and `graceMs` later the run returns `aborted`, whoever holds the workspace's lock by then. */
	readonly signal?: AbortSignal;
	readonly onEvent?: (event: RunEvent) => void;
	/** Beside what the workspace requires. */
	readonly require?: Requirement;
}
