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
export function takeCensus(entries: Iterable<Entry>): Census {
	/** The ids of headings, by line, that have a needs field, or a heading "Dependencies", before the next heading of their level. */
	const withNeeds = new Map<number, LeadingId>();
	const open: HeadingEntry[] = [];
	const firstNumber = new Map<string, string>();
	const numbered = new Set<string>();
	const taskLists = new Set<number>();
	let strongItems = false;
	let checkboxes = false;
	for (const entry of entries) {
		if (entry.kind === 'heading' && !entry.nested) {
			while (open.length > 0 && open.at(-1)!.level >= entry.level) open.pop();
			if (entry.leading) open.push(entry);
		}
		const owner = open.at(-1);
		if (owner?.leading && owner !== entry && isNeedsField(entry)) withNeeds.set(owner.line, owner.leading);
		if (entry.kind !== 'bullet') continue;
		const { leading, checked, needs } = entry.bullet;
		if (leading?.strong || needs) taskLists.add(entry.list);
		if (!leading) continue;
		checkboxes ||= checked !== undefined;
		if (leading.bare) continue;
		strongItems ||= leading.strong;
		const first = firstNumber.get(leading.prefix);
		if (first === undefined) firstNumber.set(leading.prefix, leading.numbers);
		else if (first !== leading.numbers) numbered.add(leading.prefix);
	}
	const families = new Set([...withNeeds.values()].filter(({ bare }) => !bare).map(({ prefix }) => prefix));
	const isItemId = (leading: LeadingId | undefined, checkbox: boolean): leading is LeadingId => {
		if (!leading) return false;
		if (leading.bare) return checkbox && (leading.separated || leading.numbers.includes('.'));
		// Beside T001, an SC-001 is a criterion and a US1 a story.
		if (leading.strong || strongItems || NO_TASKS.has(leading.prefix)) return leading.strong;
		return leading.separated || numbered.has(leading.prefix);
	};
	const couldBeTask = ({ leading, nested }: HeadingEntry): boolean =>
		leading !== undefined && !nested && (leading.strong || families.has(leading.prefix));
	const checkboxIds = new Set<string>();
	let underTask = 0;
	for (const entry of checkboxes ? entries : []) {
		if (entry.kind === 'heading' && !entry.nested) {
			if (couldBeTask(entry)) underTask = entry.level;
			else if (entry.level <= underTask) underTask = 0;
		} else if (entry.kind === 'bullet' && underTask === 0) {
			const { leading, checked } = entry.bullet;
			if (checked !== undefined && isItemId(leading, true)) checkboxIds.add(leading.id);
		}
	}
	return {
		isTaskHeading: (entry) =>
			!entry.nested &&
			entry.leading !== undefined &&
			(withNeeds.has(entry.line) || (!entry.leading.bare && couldBeTask(entry))) &&
			!(entry.group && checkboxIds.size > 0),
		isItemId,
		checkboxIds,
		taskLists,
	};
}

function isNeedsField(entry: Entry): boolean {
	if (entry.kind === 'heading') return taskField(`${entry.inline.text.replace(/:$/, '')}:`)?.kind === 'needs';
	if (entry.kind === 'line') return taskField(entry.inline.text)?.kind === 'needs';
	return entry.item.depth === 0 && taskField(entry.bullet.inline.text)?.kind === 'needs';
}
