import type { TaskId } from '@batchwright/core';
import type { Status } from './status.js';

/** What a batch's summary.md says. Lines are 1-based. */
export interface Summary {
	readonly number?: number;
	readonly title: string;
	readonly state: 'planned' | 'completed';
	readonly objective: string;
	readonly objectiveDone: boolean;
	readonly tasks: readonly SummaryTask[];
	readonly criteria: readonly { readonly text: string; readonly done: boolean; readonly line: number }[];
	readonly timeline: readonly { readonly label: string; readonly value: string; readonly line: number }[];
	readonly integration: readonly { readonly text: string; readonly ok: boolean | 'unknown'; readonly line: number }[];
	readonly unlocked: readonly { readonly id?: TaskId; readonly title: string; readonly because?: string; readonly line: number }[];
	/** All headings, known or not, with the last line of what stands under them. */
	readonly sections: readonly { readonly title: string; readonly depth: number; readonly line: number; readonly endLine: number }[];
	/** SHA-256 of the text that was read. */
	readonly revision: string;
}

export interface SummaryTask {
	readonly id: TaskId;
	readonly title?: string;
	readonly status: Status;
	readonly assigned?: string;
	readonly deliverables?: string;
	readonly dependencies: readonly string[];
	readonly evidence?: string;
	readonly commit?: string;
	readonly reason?: string;
	readonly blockedBy: readonly string[];
	/** Its place in a combined unit. */
	readonly unit?: { readonly index: number; readonly of: number; readonly taskIds: readonly string[] };
	/** All fields as written, known or not. */
	readonly fields: readonly { readonly name: string; readonly value: string; readonly line: number }[];
	readonly line: number;
	readonly endLine: number;
}
