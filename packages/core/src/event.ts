import type { TaskId } from './task.js';

/** What happened to a batch or task. The journal stores these; `advance` reduces them; it ignores batch-planned, summary-updated and note. */
export type WorkspaceEvent =
	| {
			readonly type: 'batch-planned';
			readonly batch: number;
			readonly tasks: readonly { readonly id: TaskId; readonly folder: string }[];
			readonly files: readonly { readonly path: string; readonly hash: string }[];
	  }
	| {
			readonly type: 'batch-created';
			readonly batch: number;
			readonly tasks: readonly { readonly id: TaskId; readonly folder: string }[];
			readonly revision: string;
	  }
	| { readonly type: 'task-started'; readonly task: TaskId; readonly batch: number; readonly attempt: number; readonly key: string }
	| {
			readonly type: 'task-completed';
			readonly task: TaskId;
			readonly batch: number;
			readonly attempt?: number;
			readonly evidence?: string;
			readonly evidenceHash?: string;
			readonly commit?: string;
			readonly via?: 'delegate' | 'probe' | 'person';
	  }
	| {
			readonly type: 'task-failed';
			readonly task: TaskId;
			readonly batch: number;
			readonly attempt?: number;
			readonly reason: string;
			readonly code?: string;
	  }
	| { readonly type: 'task-reset'; readonly task: TaskId; readonly batch: number; readonly reason?: string }
	| { readonly type: 'gate-passed'; readonly batch: number; readonly report?: string }
	| { readonly type: 'gate-closed'; readonly batch: number; readonly findings: number; readonly reason?: string }
	| { readonly type: 'summary-updated'; readonly batch: number; readonly before: string; readonly after: string }
	| { readonly type: 'note'; readonly text: string };
