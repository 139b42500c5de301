import type { TaskId } from '@batchwright/core';
import type { JournalRecord } from '../store/record.js';
import type { RunResult } from './result.js';

/** What a run tells while it goes on: journal records once they are durable, and what needs no record. One line each as NDJSON draws a live view. */
export type RunEvent = JournalRecord | ({ readonly at: string } & RunNotice);

export type RunNotice =
	| {
			readonly type: 'run-started';
			readonly sprint: string;
			readonly batches: readonly { readonly number: number; readonly taskIds: readonly TaskId[] }[];
			/** Complete before this run. */
			readonly done: readonly TaskId[];
			readonly concurrency: number;
	  }
	| {
			readonly type: 'task-output';
			readonly task: TaskId;
			readonly batch: number;
			readonly attempt: number;
			readonly stream: 'stdout' | 'stderr';
			/** So far, of both streams. */
			readonly bytes: number;
			/** The last whole line, cut at 1 KB. */
			readonly line?: string;
	  }
	| { readonly type: 'task-waiting'; readonly task: TaskId; readonly batch: number; readonly for: readonly TaskId[] }
	| {
			readonly type: 'task-blocked';
			readonly task: TaskId;
			readonly batch: number;
			readonly by: readonly TaskId[];
			readonly reason: string;
	  }
	| {
			readonly type: 'task-retrying';
			readonly task: TaskId;
			readonly batch: number;
			readonly attempt: number;
			/** Milliseconds. */
			readonly in: number;
			readonly reason: string;
	  }
	| { readonly type: 'task-probed'; readonly task: TaskId; readonly batch: number; readonly outcome: 'complete' | 'failed' | 'unknown' }
	| { readonly type: 'gate-started'; readonly batch: number }
	| { readonly type: 'run-finished'; readonly result: RunResult };
