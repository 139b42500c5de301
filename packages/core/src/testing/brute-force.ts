import type { BatchPolicy } from '../policy.js';
import type { Task } from '../task.js';

export interface Optimum {
	readonly batches: number;
	/** Fewest undersized batches among plans with the fewest batches. */
	readonly undersized: number;
	readonly minutes: number;
}

/** The optimum by trying every batch from every closed set of tasks; `apart` says which two can't share a batch. For up to 10 tasks. */
export function bruteForce(tasks: readonly Task[], policy: BatchPolicy, apart: (a: Task, b: Task) => boolean): Optimum {
	const { min = 3, max = 5 } = policy.size ?? {};
	const at = new Map(tasks.map((task, i) => [task.id, i]));
	const needs = tasks.map((task) => (task.needs ?? []).reduce((mask, id) => mask | (1 << at.get(id)!), 0));
	const full = 2 ** tasks.length - 1;
	const cost = new Map<number, { batches: number; undersized: number; minutes: number }>([
		[full, { batches: 0, undersized: 0, minutes: 0 }],
	]);
	for (let done = full - 1; done >= 0; done--) {
		if (tasks.some((_, i) => (done >> i) & 1 && (needs[i]! & ~done) !== 0)) continue;
		const best = { batches: Infinity, undersized: Infinity, minutes: Infinity };
		const left = full & ~done;
		for (let batch = left; batch > 0; batch = (batch - 1) & left) {
			const chosen = tasks.filter((_, i) => (batch >> i) & 1);
			if (chosen.length > max || chosen.some((task) => (needs[at.get(task.id)!]! & ~done) !== 0)) continue;
			if (chosen.some((a, x) => chosen.some((b, y) => x < y && apart(a, b)))) continue;
			const after = cost.get(done | batch);
			if (!after) continue;
			const batches = after.batches + 1;
			const undersized = after.undersized + (chosen.length < min ? 1 : 0);
			if (batches < best.batches || (batches === best.batches && undersized < best.undersized))
				Object.assign(best, { batches, undersized });
			best.minutes = Math.min(
				best.minutes,
				after.minutes + Math.max(...chosen.map(({ minutes = policy.defaultMinutes ?? 30 }) => minutes)),
			);
		}
		cost.set(done, best);
	}
	return cost.get(0)!;
}
