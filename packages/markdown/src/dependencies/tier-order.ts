import { rangeOf } from '../text/source.js';
import type { CheckedTasks } from './check.js';
import type { DraftGroup } from './draft.js';
import { oneLine } from './one-line.js';

/** `tier-contradicts-needs` for each task that needs one in the same or a later tier or batch. */
export function reportTierOrder({ source, problems, drafts, groups, ids, edges }: CheckedTasks): void {
	if (!groups.some((group) => rankOf(group) !== undefined)) return;
	for (const [at, draft] of drafts.entries()) {
		const own = edges[at]!.length > 0 ? rankOf(draft.group) : undefined;
		if (own === undefined) continue;
		const contradicts = (need: number): boolean => (rankOf(drafts[need]!.group) ?? -1) >= own;
		if (!edges[at]!.some(contradicts)) continue;
		problems.add('warning', () => {
			const { start, end } = draft.range;
			const needs = edges[at]!.filter(contradicts)
				.slice(0, 20)
				.map((need) => ids[need]!);
			const message = `"${oneLine(source, { start, end })}" stands in "${draft.group?.title}" but needs ${needs.slice(0, 3).join(', ')}, which no earlier one holds.`;
			return { code: 'tier-contradicts-needs', message, ids: [ids[at]!, ...needs], ...rangeOf(source, start, end) };
		});
	}
}

function rankOf(group: DraftGroup | undefined): number | undefined {
	return group?.kind === 'tier' || group?.kind === 'batch' ? group.number : undefined;
}
