import type { Entry, HeadingEntry } from './entry.js';
import { taskField } from './field.js';
import type { LeadingId } from './leading-id.js';

// Requirements, criteria and decisions.
const NO_TASKS = new Set(['fr', 'nfr', 'sc', 'ac', 'req', 'adr', 'rfc']);

/** What a whole document tells about how it writes its tasks. */
export interface Census {
	/** Whether a heading is one task. */
	isTaskHeading(entry: HeadingEntry): boolean;
	/** Whether a bullet's first word is an id. */
	isItemId(leading: LeadingId | undefined, checkbox: boolean): leading is LeadingId;
	/** Ids stand on checkbox items: nothing else in a list is a task, but for ids that no checkbox has. */
	readonly checkboxIds: ReadonlySet<string>;
	/** Top-level lists in which an item has an id or a needs note. */
	readonly taskLists: ReadonlySet<number>;
}

/** Reads the signs by which a document's tasks are known before any is taken. */
export function takeCensus(entries: readonly Entry[]): Census {
	const withNeeds = headingsWithNeeds(entries);
	const families = new Set([...withNeeds].filter((entry) => !entry.leading?.bare).map((entry) => entry.leading?.prefix));
	const firstNumber = new Map<string, string>();
	const numbered = new Set<string>();
	let strongItems = false;
	for (const entry of entries) {
		const leading = entry.kind === 'bullet' ? entry.bullet.leading : undefined;
		if (!leading || leading.bare) continue;
		strongItems ||= leading.strong;
		const first = firstNumber.get(leading.prefix);
		if (first === undefined) firstNumber.set(leading.prefix, leading.numbers);
		else if (first !== leading.numbers) numbered.add(leading.prefix);
	}
	const isItemId = (leading: LeadingId | undefined, checkbox: boolean): leading is LeadingId => {
		if (!leading) return false;
		if (leading.bare) return checkbox && (leading.separated || leading.numbers.includes('.'));
		// Beside T001, an SC-001 is a criterion and a US1 a story.
		if (leading.strong || strongItems || NO_TASKS.has(leading.prefix)) return leading.strong;
		return leading.separated || numbered.has(leading.prefix);
	};
	const couldBeTask = ({ leading, nested }: HeadingEntry): boolean =>
		leading !== undefined && !nested && (leading.strong || families.has(leading.prefix));
	let underTask = 0;
	const checkboxIds = new Set<string>();
	const taskLists = new Set<number>();
	for (const entry of entries) {
		if (entry.kind === 'heading' && !entry.nested) {
			if (couldBeTask(entry)) underTask = entry.level;
			else if (entry.level <= underTask) underTask = 0;
		} else if (entry.kind === 'bullet') {
			const { leading, checked, needs } = entry.bullet;
			const hasId = isItemId(leading, checked !== undefined);
			if (hasId && checked !== undefined && underTask === 0) checkboxIds.add(leading.id);
			if ((hasId && leading.strong) || needs) taskLists.add(entry.list);
		}
	}
	return {
		isTaskHeading: (entry) =>
			!entry.nested &&
			entry.leading !== undefined &&
			(withNeeds.has(entry) || (!entry.leading.bare && couldBeTask(entry))) &&
			!(entry.group && checkboxIds.size > 0),
		isItemId,
		checkboxIds,
		taskLists,
	};
}

// Headings with an id that have a needs field, or a heading "Dependencies", before the next heading of their level.
function headingsWithNeeds(entries: readonly Entry[]): Set<HeadingEntry> {
	const found = new Set<HeadingEntry>();
	const open: HeadingEntry[] = [];
	for (const entry of entries) {
		if (entry.kind === 'heading' && !entry.nested) {
			while (open.length > 0 && open.at(-1)!.level >= entry.level) open.pop();
			if (entry.leading) open.push(entry);
		}
		const owner = open.at(-1);
		if (owner && owner !== entry && isNeedsField(entry)) found.add(owner);
	}
	return found;
}

function isNeedsField(entry: Entry): boolean {
	if (entry.kind === 'heading') return taskField(`${entry.inline.text.replace(/:$/, '')}:`)?.kind === 'needs';
	if (entry.kind === 'line') return taskField(entry.inline.text)?.kind === 'needs';
	return entry.item.depth === 0 && taskField(entry.bullet.inline.text)?.kind === 'needs';
}
