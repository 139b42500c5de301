import { type Choosing, eachChoice } from './choices.js';
import type { Effort } from './effort.js';
import type { Assignment } from './list.js';
import type { SetSpace } from './set-space.js';
import { StateTable } from './state-table.js';

/** What a search over finished sets asks of its aim. */
export interface Aim extends Choosing {
	/** Most batches a plan may have; with `exactly` it has as many. */
	readonly batches: number;
	readonly exactly: boolean;
	/** Units that must be done by the end of this batch, counted from 0. */
	readonly deadlines?: Int32Array;
	/** Cost of a batch, counted from 0; costs are summed and the least sum wins. */
	readonly cost: (batch: readonly number[], level: number) => number;
	/** Least cost of what is left after `level` batches; Infinity when it can't be done. */
	readonly rest: (isLeft: Uint8Array, level: number) => number;
	/** Plans that cost this or more are of no interest. */
	readonly below: number;
}

export interface Found {
	readonly cost: number;
	readonly plan?: Assignment;
	/** Nothing was cut off: no plan costs less than this one, or than `below` when there is none. */
	readonly exact: boolean;
}

interface Layer {
	readonly table: StateTable;
	readonly cost: number[];
	readonly estimate: number[];
	readonly parent: number[];
}

/**
 * Breadth-first over finished sets, one level per batch; each set is remembered with its least cost. At most `width` sets stay per level, by least
 * estimate, then order of arrival: a beam that is exact when nothing was cut off.
 */
export function layeredSearch(space: SetSpace, aim: Aim, width: number, effort: Effort): Found {
	const { graph, words } = space;
	const layers: Layer[] = [newLayer(words)];
	layers[0]!.table.add(new Int32Array(words));
	layers[0]!.cost.push(0);
	layers[0]!.estimate.push(0);
	layers[0]!.parent.push(-1);
	const earlier = new StateTable(words);
	const earlierCost: number[] = [];
	let best = aim.below;
	let plan: Assignment | undefined;
	let exact = true;
	const isLeft = new Uint8Array(graph.size);
	const set = new Int32Array(words);
	for (let level = 0; level < aim.batches && layers[level]!.table.count > 0; level++) {
		const layer = layers[level]!;
		const next = newLayer(words);
		let kept = byEstimate(layer);
		if (kept.length > width) {
			kept = kept.slice(0, width);
			exact = false;
		}
		for (const state of kept) {
			if (layer.estimate[state]! >= best) continue;
			const done = layer.table.get(state);
			const { ready, late } = readyUnits(done, level);
			if (late) continue;
			const forced = (unit: number): boolean => aim.deadlines?.[unit] === level;
			let choices = 20 * width + 200;
			const all = eachChoice(space, ready, forced, aim, effort, (batch) => offer(next, layer, state, level, batch) && --choices > 0);
			if (best === 0) return { cost: 0, exact: true, ...(plan && { plan }) };
			exact &&= all;
			if (effort.spent) return { cost: best, exact: false, ...(plan && { plan }) };
		}
		layers.push(next);
	}
	return { cost: best, exact, ...(plan && { plan }) };

	function readyUnits(done: Int32Array, level: number): { ready: number[]; late: boolean } {
		const { size, needStart, needs } = graph;
		const ready: number[] = [];
		let late = false;
		effort.spend(size);
		for (let unit = 0; unit < size; unit++) {
			isLeft[unit] = (done[unit >> 5]! & (1 << (unit & 31))) === 0 ? 1 : 0;
			if (isLeft[unit] === 0) continue;
			let e = needStart[unit]!;
			while (e < needStart[unit + 1]! && (done[needs[e]! >> 5]! & (1 << (needs[e]! & 31))) !== 0) e++;
			if (e === needStart[unit + 1]!) ready.push(unit);
			else if (aim.deadlines && aim.deadlines[unit]! <= level) late = true;
		}
		return { ready: ready.sort((a, b) => aim.rankOf[a]! - aim.rankOf[b]!), late };
	}

	function offer(next: Layer, layer: Layer, state: number, level: number, batch: readonly number[]): boolean {
		const done = layer.table.get(state);
		set.set(done);
		for (const unit of batch) {
			set[unit >> 5]! |= 1 << (unit & 31);
			isLeft[unit] = 0;
		}
		const cost = layer.cost[state]! + aim.cost(batch, level);
		const left = isLeft.includes(1);
		effort.spend(graph.size);
		const estimate = left ? cost + aim.rest(isLeft, level + 1) : aim.exactly && level + 1 < aim.batches ? Infinity : cost;
		for (const unit of batch) isLeft[unit] = 1;
		if (estimate >= best) return !effort.spent;
		if (!left) {
			best = cost;
			plan = trace(layer, state, level, batch);
			return best > 0 && !effort.spent;
		}
		if (!aim.exactly) {
			const known = earlier.add(set);
			if (known < earlierCost.length && earlierCost[known]! <= cost) return !effort.spent;
			earlierCost[known] = cost;
		}
		if (next.table.count > 40 * width) {
			exact = false;
			return false;
		}
		const found = next.table.add(set);
		if (found < next.cost.length && next.cost[found]! <= cost) return !effort.spent;
		next.cost[found] = cost;
		next.estimate[found] = estimate;
		next.parent[found] = state;
		return !effort.spent;
	}

	function trace(layer: Layer, state: number, level: number, batch: readonly number[]): Assignment {
		const batchOf = new Int32Array(graph.size).fill(-1);
		for (const unit of batch) batchOf[unit] = level;
		let at = state;
		let from = layer;
		for (let l = level; l > 0; l--) {
			const before = layers[l - 1]!;
			const parent = from.parent[at]!;
			for (let unit = 0; unit < graph.size; unit++) {
				const bit = 1 << (unit & 31);
				if ((from.table.get(at)[unit >> 5]! & bit) !== 0 && (before.table.get(parent)[unit >> 5]! & bit) === 0) batchOf[unit] = l - 1;
			}
			at = parent;
			from = before;
		}
		return { count: level + 1, batchOf };
	}
}

function newLayer(words: number): Layer {
	return { table: new StateTable(words), cost: [], estimate: [], parent: [] };
}

function byEstimate({ estimate }: Layer): number[] {
	return estimate.map((_, state) => state).sort((a, b) => estimate[a]! - estimate[b]! || a - b);
}
