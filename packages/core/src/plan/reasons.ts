import type { Batches } from './group.js';
import { compatible, type UnitGraph } from './unit-graph.js';

const full: Reason = { rule: 'more-than-5-independent-tasks' };

export interface Reason {
	readonly rule: string;
	/** The unit in the batch before that holds it, if one does. */
	readonly by?: number;
}

/** Why a unit isn't one batch earlier; undefined when it could be. */
export function reasonOf(
	graph: UnitGraph,
	batchOf: Int32Array,
	inBatch: Batches,
	unit: number,
	separateTiers: boolean,
): Reason | undefined {
	const before = batchOf[unit]! - 1;
	if (before < 0) return { rule: 'needs' };
	for (let e = graph.needStart[unit]!; e < graph.needStart[unit + 1]!; e++) {
		const need = graph.needs[e]!;
		if (batchOf[need] === before) return { rule: 'needs', by: need };
	}
	const { alone } = graph.rules;
	const from = inBatch.start[before]!;
	const to = inBatch.start[before + 1]!;
	let by: number | undefined;
	for (let i = from; i < to && by === undefined; i++) if (!compatible(graph, unit, inBatch.units[i]!)) by = inBatch.units[i]!;
	if (by === undefined) return to - from >= graph.cap ? full : undefined;
	if (alone && (alone[unit] || alone[by])) return { rule: 'risk-isolation-needed', by };
	const { classOf } = graph.rules;
	if (!classOf || classOf[unit] === classOf[by]) return { rule: 'shared-state-requirements', by };
	return { rule: separateTiers && graph.tier[unit] !== graph.tier[by] ? 'different-dependency-tiers' : 'distinct-functional-areas', by };
}
