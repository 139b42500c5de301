import { rangeOf } from '../text/source.js';
import type { CheckedTasks } from './check.js';
import type { DraftGroup } from './drafts.js';
import { oneLine } from './one-line.js';

/** `tier-contradicts-needs` for each task that needs one in the same or a later tier or batch. */
export function reportTierOrder({ source, problems, drafts, ids, edges }: CheckedTasks): void {
	if (!drafts.groups.some((group) => rankOf(group) !== undefined)) return;
	for (const [at, needs] of edges.entries()) {
		const own = needs.length > 0 ? rankOf(drafts.groupOf(at)) : undefined;
		if (own === undefined) continue;
		const contradicts = (need: number): boolean => (rankOf(drafts.groupOf(need)) ?? -1) >= own;
		if (!needs.some(contradicts)) continue;
		problems.add('warning', () => {
			const { start, end } = drafts.rangeOf(at);
			const later = needs
				.filter(contradicts)
				.slice(0, 20)
				.map((need) => ids[need]!);
			const message = `"${oneLine(source, { start, end })}" stands in "${drafts.groupOf(at)?.title}" but needs ${later.slice(0, 3).join(', ')}, which no earlier one holds.`;
			return { code: 'tier-contradicts-needs', message, ids: [ids[at]!, ...later], ...rangeOf(source, start, end) };
		});
	}
}

function rankOf(group: DraftGroup | undefined): number | undefined {
	return group?.kind === 'tier' || group?.kind === 'batch' ? group.number : undefined;
}
