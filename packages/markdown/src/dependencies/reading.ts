import type { TaskId } from '@batchwright/core';
import { indexTasks } from '../references/task-index.js';
import { sourceRange } from '../text/inline-text.js';
import { rangeOf, type Source } from '../text/source.js';
import { type AssignedIds, assignIds } from './assign-ids.js';
import { bindField, bindNeeds } from './bind.js';
import { checkTasksOfDocument } from './check.js';
import type { DependenciesDocument, DependencyReference, ReadDependenciesOptions } from './document.js';
import type { Draft, DraftGroup } from './draft.js';
import { findTasks } from './find.js';
import { indexGroups } from './group-index.js';
import { openProblems, type ProblemList } from './problem-list.js';

/** Everything that one reading of a document finds, with the places in the text that editing needs. */
export interface Reading extends AssignedIds {
	readonly drafts: readonly Draft[];
	readonly groups: readonly DraftGroup[];
	readonly needs: readonly TaskId[][];
	readonly coupledWith: readonly (readonly TaskId[])[];
	readonly references: DependencyReference[];
	readonly problems: ProblemList;
	readonly form: DependenciesDocument['form'];
}

const NONE: readonly TaskId[] = [];
const NO_EDGES: readonly number[] = [];

/** Blocks → tasks in the document's one form → ids → needs → what is wrong with the whole. */
export function readSource(source: Source, options: ReadDependenciesOptions): Reading {
	const problems = openProblems(options.limits?.problems ?? 1000, options.file);
	const { form, drafts, groups } = findTasks(source, problems);
	const assigned = assignIds(drafts, options.previous);
	const { ids, given } = assigned;
	const index = indexTasks(
		drafts.map(({ title }, at) => ({ id: ids[at]!, title })),
		{ aliases: options.aliases, given },
	);
	const references: DependencyReference[] = [];
	const binding = { source, index, groups: indexGroups(groups, ids), strict: options.strict, problems, references };
	const needs: TaskId[][] = [];
	const coupledWith: (readonly TaskId[])[] = [];
	for (const [at, draft] of drafts.entries()) {
		needs.push(bindNeeds(binding, draft, ids[at]!));
		reportBadMinutes(source, draft, problems);
		const coupled = draft.details.coupledWith;
		coupledWith.push(coupled ? [...new Set(bindField(binding, coupled, ids[at]!))] : NONE);
	}
	const placeOf = new Map<TaskId, number>();
	for (const [at, id] of ids.entries()) if (!placeOf.has(id)) placeOf.set(id, at);
	const edges = needs.map((list) => (list.length === 0 ? NO_EDGES : list.map((id) => placeOf.get(id)!)));
	checkTasksOfDocument({ ...assigned, source, problems, drafts, groups, edges, idsRepeat: placeOf.size < ids.length });
	return { ...assigned, drafts, groups, needs, coupledWith, references, problems, form };
}

function reportBadMinutes(source: Source, { details: { badMinutes } }: Draft, problems: ProblemList): void {
	if (!badMinutes) return;
	const { inline, start, end } = badMinutes;
	const range = sourceRange(inline, start, end);
	const message = `"${source.text.slice(range.start, range.end)}" is no number of minutes; write 30 or 30m.`;
	problems.add('error', () => ({ code: 'invalid-minutes', message, ...rangeOf(source, range.start, range.end) }));
}
