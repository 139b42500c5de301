import type { Block, TableBlock } from '../text/block.js';
import { scanBlocks } from '../text/scan.js';
import type { Source } from '../text/source.js';
import type { DependenciesDocument } from './document.js';
import { Drafts } from './drafts.js';
import { type Entry, toEntries } from './entry.js';
import { readFrontmatter } from './frontmatter.js';
import { reportHidden } from './hidden.js';
import { findInLists } from './lists.js';
import type { ProblemList } from './problem-list.js';
import { findInTable, isTaskTable } from './table.js';

/** From this length on, in UTF-16 units, the steps between text and tasks are taken several times rather than held in memory. */
const LONG = 2 << 20;

/** The tasks of a document in the one form that it is written in. */
export interface FoundTasks {
	readonly form: DependenciesDocument['form'];
	readonly drafts: Drafts;
}

/** Tries the forms, the most telling first: the frontmatter of a task file, ids and tiers, tables, bullets that only have a needs note. */
export function findTasks(source: Source, problems: ProblemList): FoundTasks {
	const { text } = source;
	const frontmatter = readFrontmatter(source, problems);
	const single = new Drafts(text);
	if (frontmatter?.draft) single.add(frontmatter.draft);
	if (single.ids[0] !== undefined) return { form: 'frontmatter', drafts: single };
	const tables: TableBlock[] = [];
	let first = true;
	const blocks = function* (): Generator<Block, void> {
		for (const block of scanBlocks(source, frontmatter?.nextLine)) {
			yield block;
			if (!first) continue;
			if (block.kind === 'table') {
				if (isTaskTable(text, block)) tables.push(block);
			} else if (block.kind !== 'item' && block.kind !== 'text') reportHidden(source, block, problems);
		}
		first = false;
	};
	const entries = (): Generator<Entry> => toEntries(text, blocks());
	const { drafts, structured, hasCheckboxIds } = findInLists(
		source,
		text.length > LONG ? { [Symbol.iterator]: entries } : [...entries()],
		problems,
	);
	if (structured) return { form: drafts.groups.some(({ members }) => members.length > 0) && !hasCheckboxIds ? 'tiers' : 'ids', drafts };
	if (single.length > 0) return { form: 'frontmatter', drafts: single };
	const rows = new Drafts(text);
	for (const table of tables) for (const draft of findInTable(text, table)) rows.add(draft);
	if (rows.length > 0) return { form: 'table', drafts: rows };
	return { form: drafts.length > 0 ? 'tiers' : 'none', drafts };
}
