/** Any string of 1 to 200 UTF-16 code units. Ids are compared by code unit, never by locale. */
export type TaskId = string;

export type Risk = 'low' | 'medium' | 'high';

/** One piece of work for one worker. */
export interface Task {
	readonly id: TaskId;
	readonly title?: string;
	/** Tasks that must be complete in an earlier batch. */
	readonly needs?: readonly TaskId[];
	readonly area?: string;
	readonly risk?: Risk;
	readonly persona?: string;
	/** Estimate in minutes, greater than 0; `policy.defaultMinutes` where absent. */
	readonly minutes?: number;
	/** What it writes: paths, path globs, or names of shared state (`table:users`). */
	readonly touches?: readonly string[];
	/** Tasks it is tightly coupled with; taken as symmetric. */
	readonly coupledWith?: readonly TaskId[];
	readonly deliverables?: readonly string[];
	readonly note?: string;
}
