import type { HardRules, UnitGraph } from './unit-graph.js';

/** The graph of some units alone, numbered as in `units`, which is ascending. */
export function induced(graph: UnitGraph, units: readonly number[]): UnitGraph {
	const size = units.length;
	const place = new Map(units.map((unit, i) => [unit, i]));
	const rows = (start: Int32Array, items: Int32Array): [Int32Array, Int32Array] => {
		const from = new Int32Array(size + 1);
		const kept: number[] = [];
		units.forEach((unit, i) => {
			for (let e = start[unit]!; e < start[unit + 1]!; e++) {
				const other = place.get(items[e]!);
				if (other !== undefined) kept.push(other);
			}
			from[i + 1] = kept.length;
		});
		return [from, Int32Array.from(kept)];
	};
	const [needStart, needs] = rows(graph.needStart, graph.needs);
	const [dependentStart, dependents] = rows(graph.dependentStart, graph.dependents);
	const { classOf, alone, things } = graph.rules;
	const rules: { -readonly [K in keyof HardRules]: HardRules[K] } = {};
	if (classOf) rules.classOf = Int32Array.from(units, (unit) => classOf[unit]!);
	if (alone) rules.alone = Uint8Array.from(units, (unit) => alone[unit]!);
	if (things) {
		const lists = units.map((unit) => things.of.subarray(things.start[unit]!, things.start[unit + 1]!));
		const start = new Int32Array(size + 1);
		lists.forEach((list, i) => {
			start[i + 1] = start[i]! + list.length;
		});
		rules.things = { start, of: Int32Array.from(lists.flatMap((list) => [...list])), overlaps: things.overlaps };
	}
	return {
		size,
		cap: graph.cap,
		min: graph.min,
		needStart,
		needs,
		dependentStart,
		dependents,
		order: Int32Array.from(graph.order.filter((unit) => place.has(unit)).map((unit) => place.get(unit)!)),
		turned: graph.turned,
		tier: Int32Array.from(units, (unit) => graph.tier[unit]!),
		minutes: Float64Array.from(units, (unit) => graph.minutes[unit]!),
		rules,
	};
}
