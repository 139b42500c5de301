import type { Draft } from './draft.js';

/** Units that look alike to all of our own criteria have the same number. A caller's criterion may tell any two apart: then there are no kinds. */
export function kindsOf({ graph, combination: { units }, work, tails, policy }: Draft): Int32Array | undefined {
	if (typeof policy.strategy !== 'string' || work.size > 2000) return undefined;
	const known = new Map<string, number>();
	return Int32Array.from({ length: work.size }, (_, unit) => {
		const from = units.start[unit]!;
		const { area, risk, persona } = graph.tasks[units.tasks[from]!]!;
		const tail = policy.strategy === 'critical-path' ? tails[unit]! : 0;
		// Few units hold several tasks: each is of a kind of its own.
		const single = units.start[unit + 1] === from + 1;
		const key = single ? JSON.stringify([work.tier[unit], area, risk, persona, tail, work.minutes[unit]]) : `${unit}`;
		const kind = known.get(key) ?? known.size;
		known.set(key, kind);
		return kind;
	});
}
