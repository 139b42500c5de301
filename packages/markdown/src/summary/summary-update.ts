import type { TaskId } from '@batchwright/core';
import type { IntegrationLine, TaskResult, UnlockedTask } from './details.js';

export interface TaskUpdate extends Partial<TaskResult> {
	readonly id: TaskId;
	readonly assigned?: string;
	/** Fields of any other name. */
	readonly fields?: Readonly<Record<string, string>>;
}

/** What shall be said in a summary; everything else stays as it is, to the byte. */
export interface SummaryUpdate {
	readonly tasks?: readonly TaskUpdate[];
	/** Found by text; one that isn't there is appended. */
	readonly criteria?: readonly { readonly text: string; readonly done: boolean }[];
	readonly objectiveDone?: boolean;
	/** Renames the heading of the tasks section. */
	readonly state?: 'planned' | 'completed';
	/** Found by text; one that isn't there is appended, in a section that is made if missing. */
	readonly integration?: readonly IntegrationLine[];
	/** Found by id; one that isn't there is appended, in a section that is made if missing. */
	readonly unlocked?: readonly UnlockedTask[];
}
