import type { Progress } from './progress.js';

export interface ChecklistItem {
	readonly text: string;
	readonly ok: boolean | 'unknown';
	readonly why: string;
}
export type Checklist = readonly ChecklistItem[];

/** What the core can't see by itself; absent means unknown. */
export interface BeforeBatchFacts {
	readonly dependenciesRead?: boolean;
	readonly summaryWritten?: boolean;
}
export interface AfterBatchFacts {
	readonly summaryUpdated?: boolean;
	readonly evidencePresent?: boolean;
	readonly checksRun?: boolean;
	readonly unlockedDocumented?: boolean;
}

export function beforeBatch(progress: Progress, number: number, facts: BeforeBatchFacts = {}): Checklist {
	throw new Error(`stub ${progress} ${number} ${facts}`);
}

export function afterBatch(progress: Progress, number: number, facts: AfterBatchFacts = {}): Checklist {
	throw new Error(`stub ${progress} ${number} ${facts}`);
}
