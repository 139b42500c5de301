import type { Problem, Task, TaskId } from '@batchwright/core';
import { readWithin } from '../text/limits.js';
import { revisionOf } from '../text/revision.js';
import { openSource } from '../text/source.js';
import { NO_DETAILS } from './details.js';
import type { DependenciesDocument, ReadDependenciesOptions } from './document.js';
import { type Reading, readSource } from './reading.js';

/** 16 MiB. */
export const dependenciesBytes: number = 16 << 20;

/**
 * The tasks of a planning document: tiers with bullets, tables with a needs column, id lists and id headings, or the frontmatter of a task file. Never throws; what is
 * wrong is in `problems`, each with a range that slices to what it names. `no-tasks-found` where the document is no plan. Given ids (`ids-not-written`) move when a task
 * is inserted above, unless `previous` holds them or `pinIds` writes them.
 */
export function readDependencies(text: string, options: ReadDependenciesOptions = {}): DependenciesDocument {
	const revision = revisionOf(text);
	const refuse = (problem: Problem): DependenciesDocument => {
		const problems = [options.file === undefined ? problem : { ...problem, file: options.file }];
		return { tasks: [], problems, groups: [], references: [], done: [], parallel: [], revision, form: 'none' };
	};
	// The reading bounds its own problems, so that none is made only to be left out.
	const limits = { ...options.limits, problems: Number.POSITIVE_INFINITY };
	return readWithin(text, limits, () => toDocument(readSource(openSource(text), options), revision), refuse, dependenciesBytes);
}

function toDocument(reading: Reading, revision: string): DependenciesDocument {
	const { drafts, ids, references, problems, form } = reading;
	return {
		tasks: ids.map((id, at) => toTask(reading, id, at)),
		problems: problems.all(),
		groups: drafts.groups.map(({ members, ...group }) => ({ ...group, taskIds: members.map((at) => ids[at]!) })),
		references,
		done: ids.filter((_, at) => drafts.isDone(at)),
		parallel: ids.filter((_, at) => drafts.isParallel(at)),
		revision,
		form,
	};
}

function toTask({ drafts, needs: all, coupledWith }: Reading, id: TaskId, at: number): Task {
	const title = drafts.titles[at]!;
	const needs = all[at]!;
	const task: Task = title === '' ? { id, needs } : { id, title, needs };
	const details = drafts.detailsOf(at);
	if (details === NO_DETAILS) return task;
	const { coupledWith: _coupled, badMinutes: _bad, ...plain } = details;
	const coupled = coupledWith.get(at) ?? [];
	return { ...task, ...plain, ...(coupled.length > 0 ? { coupledWith: coupled } : {}) };
}
