import type { Problem, Task, TaskId } from '@batchwright/core';
import { readWithin } from '../text/limits.js';
import { revisionOf } from '../text/revision.js';
import { scanBlocks } from '../text/scan.js';
import { openSource, type Source } from '../text/source.js';
import { assignIds } from './assign-ids.js';
import { type Bound, bindReferences } from './bind.js';
import { checkDrafts } from './check.js';
import type { DependenciesDocument, ReadDependenciesOptions } from './document.js';
import type { Draft } from './draft.js';
import { findTasks } from './find.js';

const MOST_BYTES = 16 << 20;

/**
 * The tasks of a planning document: tiers with bullets, tables with a needs column, id lists and id headings, or the frontmatter of a task file. Never throws; what is
 * wrong is in `problems`, each with a range that slices to what it names. `no-tasks-found` where the document is no plan. Given ids (`ids-not-written`) move when a task
 * is inserted above, unless `previous` holds them or `pinIds` writes them.
 */
export function readDependencies(text: string, options: ReadDependenciesOptions = {}): DependenciesDocument {
	const revision = revisionOf(text);
	return readWithin(
		text,
		options.limits,
		() => read(openSource(text), revision, options),
		(problem) => ({ ...nothing(revision), problems: [withFile(problem, options.file)] }),
		MOST_BYTES,
	);
}

function read(source: Source, revision: string, options: ReadDependenciesOptions): DependenciesDocument {
	const found = findTasks(source, scanBlocks(source));
	const { drafts } = found;
	const assigned = assignIds(drafts, options.previous);
	const bound = bindReferences(source, drafts, found.groups, assigned, options);
	const problems = [...found.problems, ...bound.problems, ...checkDrafts(source, drafts, assigned, bound.needs)];
	const idOf = new Map(drafts.map((draft, at) => [draft, assigned.ids[at]!]));
	return {
		tasks: drafts.map((draft, at) => toTask(draft, assigned.ids[at]!, bound, at)),
		problems: problems.sort(byPlace).map((problem) => withFile(problem, options.file)),
		groups: found.groups.map(({ drafts: members, ...group }) => ({ ...group, taskIds: members.map((draft) => idOf.get(draft)!) })),
		references: bound.references,
		done: drafts.filter((draft) => draft.done).map((draft) => idOf.get(draft)!),
		parallel: drafts.filter((draft) => draft.parallel).map((draft) => idOf.get(draft)!),
		revision,
		form: found.form,
	};
}

function toTask({ title, details }: Draft, id: TaskId, { needs, coupledWith }: Bound, at: number): Task {
	const { coupledWith: _, ...plain } = details;
	const coupled = coupledWith[at]!;
	return { id, ...(title === '' ? {} : { title }), needs: needs[at]!, ...plain, ...(coupled.length > 0 ? { coupledWith: coupled } : {}) };
}

function nothing(revision: string): DependenciesDocument {
	return { tasks: [], problems: [], groups: [], references: [], done: [], parallel: [], revision, form: 'none' };
}

function byPlace(a: Problem, b: Problem): number {
	return (a.offset ?? 0) - (b.offset ?? 0);
}

function withFile(problem: Problem, file: string | undefined): Problem {
	return file === undefined ? problem : { ...problem, file };
}
