import type { DependencyGroup } from './document.js';

/** A heading that groups tasks, taken apart. */
export type GroupHeading = Pick<DependencyGroup, 'kind' | 'number' | 'batch' | 'title'>;

const GROUP = /^(?:implementation\s+)?(tier|phase|batch|wave|level)\s+#?(\d{1,9})\s*(?:$|[:.,(–—]|-\s)/iu;
const BATCH = /\(\s*(?:implementation\s+)?batch\s+#?(\d{1,9})\s*\)/i;

/** `Tier 1 - No Dependencies (Batch 1):`, `Phase 2: Core`; nothing for any other heading. */
export function groupHeading(text: string): GroupHeading | undefined {
	const match = GROUP.exec(text);
	if (!match) return undefined;
	const word = match[1]!.toLowerCase();
	const kind = word === 'level' ? 'tier' : (word as 'tier' | 'phase' | 'batch' | 'wave');
	const batch = BATCH.exec(text)?.[1];
	return { kind, number: Number(match[2]), ...(batch === undefined ? {} : { batch: Number(batch) }), title: text.replace(/\s*:$/, '') };
}
