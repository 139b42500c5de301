import type { ResolvedPolicy } from '../policy.js';
import type { Task } from '../task.js';
import type { Needs } from './needs.js';
import type { Placement } from './placement.js';
import { haveOneInCommon, touchesOf, touchReader } from './touches-meet.js';

/** The plan's units with the needs between them, numbered through the plan: needs have smaller numbers. Rows are compressed. */
export interface Units {
	readonly count: number;
	readonly cap: number;
	readonly min: number;
	readonly batches: number;
	readonly minutes: Float64Array;
	readonly needStart: Int32Array;
	readonly needs: Int32Array;
	readonly dependentStart: Int32Array;
	readonly dependents: Int32Array;
	/** Units that may share a batch by area, tier and risk have the same class; a negative one is alone. */
	readonly classOf: Int32Array;
	/** Whether a rule or a touch keeps two units apart, needs aside. */
	readonly apart: (a: number, b: number) => boolean;
	/** Whether all of these units touch one and the same thing, which keeps them apart. */
	readonly touchOne: (units: readonly number[]) => boolean;
	/** Unit of a task, -1 for an unknown id. */
	readonly unitOf: (id: string) => number;
}

export function unitsOf(tasks: readonly Task[], policy: ResolvedPolicy, placement: Placement, needs: Needs, unitTier: Int32Array): Units {
	const { order, unitStart, unitOf, taskAt, units, firstUnit } = placement;
	const count = units.length;
	const needStart = new Int32Array(count + 1);
	const items = new Int32Array(needs.items.length);
	const dependentStart = new Int32Array(count + 1);
	const minutes = new Float64Array(count);
	const seen = new Int32Array(count).fill(-1);
	let end = 0;
	for (let unit = 0; unit < count; unit++) {
		minutes[unit] = units[unit]!.minutes;
		seen[unit] = unit;
		for (let k = unitStart[unit]!; k < unitStart[unit + 1]!; k++) {
			const task = order[k]!;
			for (let e = needs.start[task]!; e < needs.start[task + 1]!; e++) {
				const need = unitOf[needs.items[e]!]!;
				if (seen[need] === unit) continue;
				seen[need] = unit;
				items[end++] = need;
				dependentStart[need + 1]!++;
			}
		}
		needStart[unit + 1] = end;
	}
	for (let unit = 0; unit < count; unit++) dependentStart[unit + 1]! += dependentStart[unit]!;
	const next = dependentStart.slice(0, count);
	const dependents = new Int32Array(end);
	for (let unit = 0; unit < count; unit++) {
		for (let e = needStart[unit]!; e < needStart[unit + 1]!; e++) dependents[next[items[e]!]!++] = unit;
	}
	const classOf = classes();
	const meet = policy.sharedState === 'apart' ? touchReader() : undefined;
	return {
		count,
		cap: policy.size.max,
		min: policy.size.min,
		batches: firstUnit.length - 1,
		minutes,
		needStart,
		needs: items.subarray(0, end),
		dependentStart,
		dependents,
		classOf,
		apart: (a, b) => classOf[a] !== classOf[b] || classOf[a]! < 0 || touching(a, b),
		touchOne: (list) => policy.sharedState === 'apart' && haveOneInCommon(list.map((unit) => touchesOf(members(unit)))),
		unitOf: (id) => unitOf[taskAt.get(id) ?? -1] ?? -1,
	};

	function members(unit: number): Task[] {
		return [...order.subarray(unitStart[unit], unitStart[unit + 1])].map((i) => tasks[i]!);
	}

	function touching(a: number, b: number): boolean {
		return meet !== undefined && members(a).some((task) => members(b).some((other) => meet(task, other)));
	}

	function classes(): Int32Array {
		const known = new Map<string, number>();
		const found = new Int32Array(count);
		if (policy.areas === 'mixed' && policy.tiers === 'mixed' && policy.risk === 'mixed') return found;
		for (let unit = 0; unit < count; unit++) {
			const own = members(unit);
			const area = policy.areas === 'separate' ? own[0]!.area : undefined;
			const key = JSON.stringify([area ?? null, policy.tiers === 'separate' ? unitTier[unit] : 0]);
			if (!known.has(key)) known.set(key, known.size);
			found[unit] = policy.risk === 'isolate-high' && own.some(({ risk }) => risk === 'high') ? -1 - unit : known.get(key)!;
		}
		return found;
	}
}
