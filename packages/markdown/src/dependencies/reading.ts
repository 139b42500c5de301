import type { TaskId } from '@batchwright/core';
import { indexTasks } from '../references/task-index.js';
import { sourceRange } from '../text/inline-text.js';
import { rangeOf, type Source } from '../text/source.js';
import { type AssignedIds, assignIds } from './assign-ids.js';
import { type Binding, bindField, bindNeeds } from './bind.js';
import { checkTasksOfDocument } from './check.js';
import type { DependenciesDocument, DependencyReference, ReadDependenciesOptions } from './document.js';
import type { NeedsField } from './draft.js';
import type { Drafts } from './drafts.js';
import { findTasks } from './find.js';
import { indexGroups } from './group-index.js';
import { openProblems, type ProblemList } from './problem-list.js';

/** Everything that one reading of a document finds, with the places in the text that editing needs. */
export interface Reading extends AssignedIds {
	readonly source: Source;
	readonly drafts: Drafts;
	readonly needs: readonly (readonly TaskId[])[];
	/** By the place of the task; nothing for one that writes none. */
	readonly coupledWith: ReadonlyMap<number, readonly TaskId[]>;
	readonly references: DependencyReference[];
	readonly problems: ProblemList;
	readonly form: DependenciesDocument['form'];
}

const NO_EDGES: readonly number[] = [];

/** Blocks → tasks in the document's one form → ids → needs → what is wrong with the whole. */
export function readSource(source: Source, options: ReadDependenciesOptions): Reading {
	const problems = openProblems(options.limits?.problems ?? 1000, options.file);
	const { form, drafts } = findTasks(source, problems);
	const assigned = assignIds(drafts, options.previous);
	const { ids, written } = assigned;
	const index = indexTasks({ ids, titles: drafts.titles }, { aliases: options.aliases, written });
	const references: DependencyReference[] = [];
	const groups = indexGroups(drafts.groups, ids);
	const binding: Binding = { source, index, groups, strict: options.strict, problems, references };
	const coupledWith = new Map<number, readonly TaskId[]>();
	const needs = ids.map((id, at) => {
		const needed = bindNeeds(binding, drafts.needsOf(at), id);
		const { badMinutes, coupledWith: coupled } = drafts.detailsOf(at);
		if (badMinutes) reportBadMinutes(source, badMinutes, problems);
		if (coupled) coupledWith.set(at, [...new Set(bindField(binding, coupled, id))]);
		return needed;
	});
	checkTasksOfDocument({ ...assigned, source, problems, drafts, names: index.names(), edges: edgesOf(ids, needs) });
	return { ...assigned, source, drafts, needs, coupledWith, references, problems, form };
}

function edgesOf(ids: readonly TaskId[], needs: readonly (readonly TaskId[])[]): (readonly number[])[] {
	const placeOf = new Map<TaskId, number>();
	if (needs.some((list) => list.length > 0)) for (const [at, id] of ids.entries()) if (!placeOf.has(id)) placeOf.set(id, at);
	return needs.map((list) => (list.length === 0 ? NO_EDGES : list.map((id) => placeOf.get(id)!)));
}

function reportBadMinutes(source: Source, { inline, start, end }: NeedsField, problems: ProblemList): void {
	const range = sourceRange(inline, start, end);
	const message = `"${source.text.slice(range.start, range.end)}" is no number of minutes; write 30 or 30m.`;
	problems.add('error', () => ({ code: 'invalid-minutes', message, ...rangeOf(source, range.start, range.end) }));
}
