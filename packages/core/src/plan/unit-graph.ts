/** Units with the needs between them, and what the hard rules ask of them. Compressed rows as in `TaskGraph`; indexes rise with the unit's first id. */
export interface UnitGraph {
	readonly size: number;
	/** At most this many units in a batch, and at least so many if it can be. */
	readonly cap: number;
	readonly min: number;
	readonly needStart: Int32Array;
	readonly needs: Int32Array;
	readonly dependentStart: Int32Array;
	readonly dependents: Int32Array;
	/** Needs before dependents; a `turned` graph has them the other way round. Read by `unitAt`. */
	readonly order: Int32Array;
	readonly turned: boolean;
	readonly minutes: Minutes;
	readonly tier: Int32Array;
	readonly rules: HardRules;
}

/** Bytes where they hold every number. */
export type Minutes = Float64Array | Uint8Array;

/** Rules on who may share a batch; a field is absent when no unit is under that rule. */
export interface HardRules {
	/** Only units of one class share a batch. */
	readonly classOf?: Int32Array;
	/** 1: alone in its batch. */
	readonly alone?: Uint8Array;
	readonly things?: Things;
}

/** Things that each unit touches, as compressed rows, and the other things that each thing overlaps. */
interface Things {
	readonly start: Int32Array;
	readonly of: Int32Array;
	readonly overlaps: ReadonlyMap<number, readonly number[]>;
	/** Some may be no overlaps at all: units are kept apart by them, but they prove nothing. */
	readonly guessed?: true;
}

/** The same units with every need turned round. */
export function reverse(graph: UnitGraph): UnitGraph {
	return {
		...graph,
		needStart: graph.dependentStart,
		needs: graph.dependents,
		dependentStart: graph.needStart,
		dependents: graph.needs,
		turned: !graph.turned,
	};
}

/** The unit at a place of the graph's order: its needs come before it. */
export function unitAt({ size, order, turned }: UnitGraph, at: number): number {
	return order[turned ? size - 1 - at : at]!;
}

/** May these two share a batch, needs aside? */
export function compatible({ rules: { classOf, alone, things } }: UnitGraph, a: number, b: number): boolean {
	if (alone && (alone[a] || alone[b])) return false;
	if (classOf && classOf[a] !== classOf[b]) return false;
	if (!things) return true;
	for (let i = things.start[a]!; i < things.start[a + 1]!; i++) {
		const thing = things.of[i]!;
		for (let j = things.start[b]!; j < things.start[b + 1]!; j++) {
			if (things.of[j] === thing || things.overlaps.get(thing)?.includes(things.of[j]!)) return false;
		}
	}
	return true;
}
