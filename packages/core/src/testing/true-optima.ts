import type { Task } from '../task.js';

/** Rules on who may share a batch, for single tasks that touch nothing but names. */
export interface BruteRules {
	readonly cap: number;
	readonly min: number;
	readonly areas?: boolean;
	readonly isolate?: boolean;
}

export interface Optimum {
	readonly batches: number;
	readonly minutes: number;
	/** Fewest undersized batches of a plan with exactly so many batches, Infinity when there is none. */
	readonly undersized: (batches: number) => number;
}

/** Every way to do up to about eight tasks, batch by batch: the true optima. */
export function trueOptima(tasks: readonly Task[], { cap, min, areas = false, isolate = false }: BruteRules): Optimum {
	const n = tasks.length;
	const at = new Map(tasks.map(({ id }, i) => [id, i]));
	const needs = tasks.map((task) => (task.needs ?? []).reduce((mask, need) => mask | (1 << at.get(need)!), 0));
	const apart = (a: Task, b: Task): boolean =>
		(areas && a.area !== b.area) ||
		(isolate && (a.risk === 'high' || b.risk === 'high')) ||
		(a.touches ?? []).some((name) => b.touches?.includes(name));
	const members = (set: number): number[] => tasks.flatMap((_, i) => ((set >> i) & 1 ? [i] : []));
	const legal = (set: number): boolean => {
		const own = members(set);
		return own.length <= cap && own.every((i, k) => own.slice(0, k).every((j) => !apart(tasks[i]!, tasks[j]!)));
	};
	const batch = Array.from({ length: 1 << n }, (_, set) => set > 0 && legal(set));
	const full = (1 << n) - 1;
	const memo = new Map<string, number>();
	/** Least cost of doing what is left in exactly `left` batches. */
	const least = (done: number, left: number, price: (set: number) => number, name: string): number => {
		if (done === full) return left === 0 ? 0 : Number.POSITIVE_INFINITY;
		if (left === 0) return Number.POSITIVE_INFINITY;
		const key = `${name} ${done} ${left}`;
		const known = memo.get(key);
		if (known !== undefined) return known;
		let best = Number.POSITIVE_INFINITY;
		for (let set = full & ~done; set > 0; set = (set - 1) & full & ~done) {
			if (!batch[set] || members(set).some((i) => (needs[i]! & ~done) !== 0)) continue;
			best = Math.min(best, price(set) + least(done | set, left - 1, price, name));
		}
		memo.set(key, best);
		return best;
	};
	const undersized = (batches: number): number => least(0, batches, (set) => (members(set).length < min ? 1 : 0), 'undersized');
	const minutesOf = (set: number): number => Math.max(...members(set).map((i) => tasks[i]!.minutes ?? 30));
	const counts = Array.from({ length: n + 1 }, (_, batches) => batches);
	return {
		batches: counts.find((batches) => undersized(batches) < Number.POSITIVE_INFINITY)!,
		minutes: Math.min(...counts.map((batches) => least(0, batches, minutesOf, 'minutes'))),
		undersized,
	};
}
