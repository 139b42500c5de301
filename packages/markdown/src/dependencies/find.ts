import { scanBlocks } from '../text/scan.js';
import type { Source } from '../text/source.js';
import type { DependenciesDocument } from './document.js';
import type { Draft, DraftGroup } from './draft.js';
import { toEntries } from './entry.js';
import { readFrontmatter } from './frontmatter.js';
import { reportHidden } from './hidden.js';
import { findInLists } from './lists.js';
import type { ProblemList } from './problem-list.js';
import { findInTable } from './table.js';

/** The tasks of a document in the one form that it is written in. */
export interface FoundTasks {
	readonly form: DependenciesDocument['form'];
	readonly drafts: readonly Draft[];
	readonly groups: readonly DraftGroup[];
}

/** Tries the forms, the most telling first: the frontmatter of a task file, ids and tiers, tables, bullets that only have a needs note. */
export function findTasks(source: Source, problems: ProblemList): FoundTasks {
	const frontmatter = readFrontmatter(source, problems);
	const single = frontmatter?.draft;
	if (single?.id !== undefined) return { form: 'frontmatter', drafts: [single], groups: [] };
	const blocks = scanBlocks(source, frontmatter?.nextLine);
	reportHidden(source, blocks, problems);
	const lists = findInLists(source, toEntries(source.text, blocks), problems);
	const { drafts, groups } = lists;
	if (lists.structured)
		return { form: groups.some(({ members }) => members.length > 0) && !lists.hasCheckboxIds ? 'tiers' : 'ids', drafts, groups };
	if (single) return { form: 'frontmatter', drafts: [single], groups: [] };
	const rows = blocks.flatMap((block) => (block.kind === 'table' && !block.quoted && !block.item ? findInTable(source.text, block) : []));
	if (rows.length > 0) return { form: 'table', drafts: rows, groups: [] };
	return { form: drafts.length > 0 ? 'tiers' : 'none', drafts, groups };
}
