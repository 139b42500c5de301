import type { TaskId } from '@batchwright/core';
import type { Status } from '../summary/status.js';

/** What an EVIDENCE.md claims; lines are 1-based. Nothing here is checked against the disk. */
export interface Evidence {
	readonly title: string;
	readonly task?: TaskId;
	readonly status?: Status;
	readonly filesCreated: readonly EvidenceFile[];
	readonly filesModified: readonly EvidenceFile[];
	readonly tests: readonly EvidenceTest[];
	readonly commit?: string;
	readonly criteria: readonly { readonly text: string; readonly done: boolean; readonly line: number }[];
	/** Places that were never filled in: `[Task Name]`, TBD, TODO. */
	readonly placeholders: readonly { readonly text: string; readonly line: number }[];
}

export interface EvidenceFile {
	readonly path: string;
	readonly note?: string;
	readonly line: number;
}

/** A test command, or counts that a test run printed. */
export interface EvidenceTest {
	readonly command?: string;
	readonly passed?: number;
	readonly failed?: number;
	readonly line: number;
}
