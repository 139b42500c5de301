import { pointAt, rangeOf, type Source } from '../text/source.js';
import type { AssignedIds } from './assign-ids.js';
import { reportCycles } from './cycles.js';
import type { Drafts } from './drafts.js';
import { oneLine } from './one-line.js';
import type { ProblemList } from './problem-list.js';
import { reportTierOrder } from './tier-order.js';

const MOST_RELATED = 100;

/** The tasks of a document with their ids and needs, all in document order. */
export interface CheckedTasks extends AssignedIds {
	readonly source: Source;
	readonly problems: ProblemList;
	readonly drafts: Drafts;
	/** Normalised titles. */
	readonly names: readonly string[];
	/** The needs of each as places among the drafts. */
	readonly edges: readonly (readonly number[])[];
}

/** What is wrong with the tasks as a whole: none at all, ids not written, ids and titles that stand twice, needs that tiers contradict, cycles. */
export function checkTasksOfDocument(tasks: CheckedTasks): void {
	const { drafts, ids, written, names, problems } = tasks;
	if (drafts.length === 0) {
		const message = 'No tiers, task table, task ids or needs notes were found: this is no plan.';
		problems.add('error', () => ({ code: 'no-tasks-found', message }));
		return;
	}
	if (written.size === 0) {
		const message = `The document writes no ids; ${ids[0]} and so on were given in its order. pinIds writes them.`;
		problems.add('info', () => ({ code: 'ids-not-written', message }));
	}
	if (written.size < drafts.length) reportRepeated(tasks, 'duplicate-task-id', 'id', drafts.ids);
	reportRepeated(tasks, 'duplicate-title', 'title', names);
	reportTierOrder(tasks);
	reportCycles(tasks);
}

function reportRepeated(
	{ source, problems, drafts, ids }: CheckedTasks,
	code: string,
	what: string,
	keys: readonly (string | undefined)[],
): void {
	const first = new Map<string, number>();
	const places = new Map<number, number[]>();
	for (const [at, key] of keys.entries()) {
		if (key === undefined || key === '') continue;
		const before = first.get(key);
		if (before === undefined) first.set(key, at);
		else {
			const same = places.get(before);
			if (!same) places.set(before, [before, at]);
			else if (same.length < MOST_RELATED) same.push(at);
		}
	}
	for (const [at, same] of places)
		problems.add('error', () => {
			const { start, end } = drafts.rangeOf(at);
			return {
				code,
				message: `"${oneLine(source, { start, end })}" has the ${what} of another task; give each its own.`,
				ids: [...new Set(same.map((other) => ids[other]!))],
				related: same.map((other) => ({ ...pointAt(source, drafts.rangeOf(other).start), message: `The ${what} stands here.` })),
				...rangeOf(source, start, end),
			};
		});
}
