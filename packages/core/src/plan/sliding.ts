import type { Effort } from './effort.js';
import { headsOf } from './heads.js';
import { induced } from './induced.js';
import type { Placement } from './placement.js';
import { secondStage } from './second-stage.js';
import { setSpace } from './set-space.js';
import { reverse } from './unit-graph.js';
import { windowsAt } from './windows.js';

/**
 * The exact second stage in a window of at most 8 batches and 40 units that slides over a plan too large for it as a whole. What lies before and
 * behind the window stays, so inside it only the needs among its own units count. Changes the placement where that saves an undersized batch.
 */
export function slideSecondStage(placement: Placement, effort: Effort): void {
	const { graph, members } = placement;
	for (let from = 0; from < members.length; from += 3) {
		const units: number[] = [];
		let to = from;
		while (to < members.length && to < from + 8 && units.length + members[to]!.length <= 40) units.push(...members[to++]!);
		const small = members.slice(from, to).filter(({ length }) => length < graph.min).length;
		if (small === 0 || to - from < 2) continue;
		if (effort.spent) return;
		units.sort((a, b) => a - b);
		const inside = induced(graph, units);
		const windows = windowsAt(headsOf(inside), headsOf(reverse(inside)), to - from);
		const { plan } = effort.share(0.2, () => secondStage(setSpace(inside), windows, to - from, small, 0, 256, effort));
		if (plan) units.forEach((unit, i) => void placement.move(unit, from + plan.batchOf[i]!));
	}
}
