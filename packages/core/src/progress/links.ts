import type { Progress } from '../progress.js';
import type { TaskId } from '../task.js';

/** Positions in a progress's lists, and who needs whom. */
export interface Links {
	readonly taskAt: Map<TaskId, number>;
	readonly batchAt: Map<number, number>;
	readonly dependents: readonly (readonly number[] | undefined)[];
}

// Derived from immutable data: whether it is remembered or computed again can't be told.
const remembered = new WeakMap<Progress, Links>();

export function linksOf(progress: Progress): Links {
	const known = remembered.get(progress);
	if (known) return known;
	const taskAt = new Map(progress.tasks.map(({ id }, at) => [id, at]));
	const dependents: number[][] = [];
	progress.tasks.forEach(({ needs }, at) => {
		for (const need of needs) {
			const other = taskAt.get(need);
			if (other !== undefined) (dependents[other] ??= []).push(at);
		}
	});
	const links = { taskAt, batchAt: new Map(progress.batches.map(({ number }, at) => [number, at])), dependents };
	rememberLinks(progress, links);
	return links;
}

/** For a progress whose lists have the same order. */
export function rememberLinks(progress: Progress, links: Links): void {
	remembered.set(progress, links);
}
