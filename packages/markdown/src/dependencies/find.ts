import type { Problem } from '@batchwright/core';
import type { Block } from '../text/block.js';
import type { Source } from '../text/source.js';
import type { DependenciesDocument } from './document.js';
import type { Draft, DraftGroup } from './draft.js';
import { toEntries } from './entry.js';
import { hiddenProblems } from './hidden.js';
import { findInLists } from './lists.js';

/** The tasks of a document in the one form that it is written in. */
export interface FoundTasks {
	readonly form: DependenciesDocument['form'];
	readonly drafts: readonly Draft[];
	readonly groups: readonly DraftGroup[];
	readonly problems: readonly Problem[];
}

/** Tries the forms, the most telling first: frontmatter, ids and tiers, tables, bullets that only have a needs note. */
export function findTasks(source: Source, blocks: readonly Block[]): FoundTasks {
	const lists = findInLists(source, toEntries(source.text, blocks));
	const problems = [...lists.problems, ...hiddenProblems(source, blocks)];
	if (lists.drafts.length === 0) return { form: 'none', drafts: [], groups: [], problems };
	const form = lists.drafts.some((draft) => draft.id !== undefined) && lists.groups.length === 0 ? 'ids' : 'tiers';
	return { form, drafts: lists.drafts, groups: lists.groups, problems };
}
