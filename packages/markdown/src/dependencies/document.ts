import type { Problem, Task, TaskId } from '@batchwright/core';
import type { Resolution } from '../references/reference.js';
import type { Limits } from '../text/limits.js';

/** How a document is read. `strict`: references resolve on exact rungs only. `previous`: the tasks of the last reading, whose ids stay with their titles. */
export interface ReadDependenciesOptions {
	readonly file?: string;
	readonly strict?: boolean;
	readonly aliases?: Readonly<Record<string, TaskId>>;
	readonly previous?: readonly Task[];
	/** 16 MiB, 100 levels, 1,000 problems where not given. */
	readonly limits?: Limits;
}

/** A heading over tasks. `batch`: the number in `(Batch N)`. */
export interface DependencyGroup {
	readonly kind: 'tier' | 'batch' | 'phase' | 'wave' | 'section';
	readonly number?: number;
	readonly batch?: number;
	readonly title: string;
	readonly taskIds: TaskId[];
	readonly line: number;
}

/** One reference of one task, resolved or not; its range slices to what is written. */
export interface DependencyReference {
	readonly task: TaskId;
	readonly text: string;
	readonly soft?: true;
	readonly resolution: Resolution;
	readonly line: number;
	readonly column: number;
	readonly offset: number;
	readonly endOffset: number;
}

/** What a planning document says. `done` and `parallel` are ids of checked tasks and of tasks marked `[P]`; `revision` is that of the text. */
export interface DependenciesDocument {
	readonly tasks: Task[];
	readonly problems: Problem[];
	readonly groups: DependencyGroup[];
	readonly references: DependencyReference[];
	readonly done: TaskId[];
	readonly parallel: TaskId[];
	readonly revision: string;
	readonly form: 'tiers' | 'table' | 'ids' | 'frontmatter' | 'none';
}
