import type { Task, TaskId } from '@batchwright/core';
import type { Status } from './status.js';

/** How a task ended. */
export interface TaskResult {
	readonly status: Status;
	/** Path of its EVIDENCE.md. */
	readonly evidence?: string;
	readonly commit?: string;
	/** Why it failed or was cancelled. */
	readonly reason?: string;
	readonly blockedBy?: readonly TaskId[];
}

export interface IntegrationLine {
	readonly text: string;
	readonly ok: boolean | 'unknown';
}

export interface UnlockedTask {
	readonly id: TaskId;
	readonly title?: string;
	readonly because?: string;
}

/** What a summary says beside its batch. */
export interface SummaryDetails {
	/** Must hold every task of the batch; others are ignored. */
	readonly tasks: readonly Task[];
	readonly objective: string;
	readonly assigned?: Readonly<Record<TaskId, string>>;
	readonly criteria?: readonly (string | { readonly text: string; readonly done: boolean })[];
	/** `start` is `14:00` or `2025-07-03 14:00`; without it the timeline is written as `HH:MM`. Minutes default to 5. `false`: no timeline. */
	readonly timeline?: { readonly start?: string; readonly integrationMinutes?: number } | false;
	/** Given: the completed form. A task without result is PLANNED. */
	readonly results?: Readonly<Record<TaskId, TaskResult>>;
	readonly integration?: readonly IntegrationLine[];
	readonly unlocked?: readonly UnlockedTask[];
	/** Puts ✅ before the objective: the caller's gate passed. */
	readonly objectiveDone?: boolean;
}
