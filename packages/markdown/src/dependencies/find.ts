import type { Block } from '../text/block.js';
import type { Source } from '../text/source.js';
import type { DependenciesDocument } from './document.js';
import type { Draft, DraftGroup } from './draft.js';
import { toEntries } from './entry.js';
import { reportHidden } from './hidden.js';
import { findInLists } from './lists.js';
import type { ProblemList } from './problem-list.js';

/** The tasks of a document in the one form that it is written in. */
export interface FoundTasks {
	readonly form: DependenciesDocument['form'];
	readonly drafts: readonly Draft[];
	readonly groups: readonly DraftGroup[];
}

/** Tries the forms, the most telling first: frontmatter, ids and tiers, tables, bullets that only have a needs note. */
export function findTasks(source: Source, blocks: readonly Block[], problems: ProblemList): FoundTasks {
	reportHidden(source, blocks, problems);
	const { drafts, groups } = findInLists(source, toEntries(source.text, blocks), problems);
	if (drafts.length === 0) return { form: 'none', drafts: [], groups: [] };
	return { form: drafts.some((draft) => draft.id !== undefined) && groups.length === 0 ? 'ids' : 'tiers', drafts, groups };
}
