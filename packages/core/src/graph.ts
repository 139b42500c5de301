import type { Task, TaskId } from './task.js';

/**
 * Tasks as a directed acyclic graph. Index i is the rank of the id by code unit, so every tie anywhere is broken by it.
 * Compressed rows: the needs of i are `needs[needStart[i] .. needStart[i+1])`, each once, ascending; `dependents` likewise.
 */
export interface TaskGraph {
	readonly size: number;
	/** Tasks in canonical order. */
	readonly tasks: readonly Task[];
	readonly ids: readonly TaskId[];
	readonly needStart: Int32Array;
	readonly needs: Int32Array;
	readonly dependentStart: Int32Array;
	readonly dependents: Int32Array;
	/** A topological order of the indexes, tier by tier. */
	readonly order: Int32Array;
	/** 1 + the longest chain of needs. */
	readonly tier: Int32Array;
	readonly tierCount: number;
}

export function buildTaskGraph(tasks: readonly Task[]): TaskGraph {
	throw new Error(`stub ${tasks.length}`);
}
