import type { Effort } from './effort.js';
import { inSet, type SetSpace } from './set-space.js';
import { propagate, schedulable, type Windows, windowsAt } from './windows.js';

/**
 * Destructive probing (Klein and Scholl 1999): fixes each unit at an end of its window and cuts that end off when the rest can't be done, until
 * nothing changes. Undefined when some window closes: then no plan has so many batches. Sound, so it may stop at any time.
 */
export function probe(
	space: SetSpace,
	heads: Int32Array,
	tails: Int32Array,
	batches: number,
	cliques: readonly (readonly number[])[],
	effort: Effort,
): Windows | undefined {
	const { graph, words, conflicts } = space;
	const windows = windowsAt(heads.slice(), tails, batches);
	if (!holds(windows)) return undefined;
	for (let changed = true; changed; ) {
		changed = false;
		for (let unit = 0; unit < graph.size; unit++) {
			for (const side of ['first', 'last'] as const) {
				while (windows.first[unit]! < windows.last[unit]!) {
					if (!effort.spend(graph.size + graph.needs.length)) return windows;
					const trial: Windows = { first: windows.first.slice(), last: windows.last.slice() };
					trial.first[unit] = trial.last[unit] = windows[side][unit]!;
					if (holds(trial)) break;
					windows[side][unit]! += side === 'first' ? 1 : -1;
					changed = true;
					if (!holds(windows)) return undefined;
				}
			}
		}
	}
	return windows;

	function holds(trial: Windows): boolean {
		do {
			if (!propagate(graph, trial)) return false;
		} while (conflicts && separate(trial));
		return schedulable(trial, batches, graph.cap) && cliques.every((clique) => schedulable(trial, batches, 1, clique));
	}

	/** A unit that has only one batch left keeps those it conflicts with out of it. */
	function separate({ first, last }: Windows): boolean {
		let changed = false;
		for (let unit = 0; unit < graph.size; unit++) {
			const only = first[unit]!;
			if (only !== last[unit]) continue;
			for (let other = 0; other < graph.size; other++) {
				if (!inSet(conflicts!, words, unit, other)) continue;
				if (first[other] === only) {
					first[other]!++;
					changed = true;
				}
				if (last[other] === only) {
					last[other]!--;
					changed = true;
				}
			}
		}
		return changed;
	}
}
