import type { Problem, Task } from '@batchwright/core';
import { readWithin } from '../text/limits.js';
import { revisionOf } from '../text/revision.js';
import { openSource } from '../text/source.js';
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
	const { drafts, ids, groups, references, problems, form } = reading;
	return {
		tasks: drafts.map((_, at) => toTask(reading, at)),
		problems: problems.all(),
		groups: groups.map(({ members, ...group }) => ({ ...group, taskIds: members.map((at) => ids[at]!) })),
		references,
		done: ids.filter((_, at) => drafts[at]!.done),
		parallel: ids.filter((_, at) => drafts[at]!.parallel),
		revision,
		form,
	};
}

function toTask({ drafts, ids, needs, coupledWith }: Reading, at: number): Task {
	const { title, details } = drafts[at]!;
	const { coupledWith: _coupled, badMinutes: _bad, ...plain } = details;
	const coupled = coupledWith[at]!;
	return {
		id: ids[at]!,
		...(title === '' ? {} : { title }),
		needs: needs[at]!,
		...plain,
		...(coupled.length > 0 ? { coupledWith: coupled } : {}),
	};
}
