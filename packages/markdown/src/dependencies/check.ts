import type { Problem, TaskId } from '@batchwright/core';
import { normaliseTitle } from '../references/title-words.js';
import { rangeOf, type Source } from '../text/source.js';
import type { AssignedIds } from './assign-ids.js';
import type { Draft } from './draft.js';

/** What is wrong with the tasks as a whole: ids and titles that stand twice, ids not written, tiers that needs contradict, cycles, no task at all. */
export function checkDrafts(
	source: Source,
	drafts: readonly Draft[],
	{ ids, noneWritten }: AssignedIds,
	needs: readonly (readonly TaskId[])[],
): Problem[] {
	if (drafts.length === 0)
		return [
			{ code: 'no-tasks-found', severity: 'error', message: 'No tiers, task table, task ids or needs notes were found: this is no plan.' },
		];
	return [
		...(noneWritten ? [notWritten(ids)] : []),
		...twice(source, drafts, 'duplicate-task-id', (_, at) => (drafts[at]!.id === undefined ? '' : ids[at]!), ids),
		...twice(source, drafts, 'duplicate-title', (draft) => normaliseTitle(draft.title), ids),
	];
}

function notWritten(ids: readonly TaskId[]): Problem {
	return {
		code: 'ids-not-written',
		severity: 'info',
		message: `The document writes no ids; ${ids[0]} and so on were given in its order. pinIds writes them.`,
	};
}

function twice(
	source: Source,
	drafts: readonly Draft[],
	code: string,
	keyOf: (draft: Draft, at: number) => string,
	ids: readonly TaskId[],
): Problem[] {
	const places = new Map<string, number[]>();
	for (const [at, draft] of drafts.entries()) {
		const key = keyOf(draft, at);
		if (key === '') continue;
		const same = places.get(key);
		if (same) same.push(at);
		else places.set(key, [at]);
	}
	return [...places.values()]
		.filter((same) => same.length > 1)
		.map((same) => {
			const [first] = same;
			const { range } = drafts[first!]!;
			const written = source.text.slice(range.start, range.end);
			const related = same.map((at) => ({ ...lineOf(source, drafts[at]!), message: 'It stands here.' }));
			return {
				code,
				severity: 'error',
				message: `"${written}" stands ${same.length} times.`,
				ids: [...new Set(same.map((at) => ids[at]!))],
				related,
				...rangeOf(source, range.start, range.end),
			};
		});
}

function lineOf(source: Source, { range }: Draft): { line: number; column: number } {
	const { line, column } = rangeOf(source, range.start, range.end);
	return { line, column };
}
