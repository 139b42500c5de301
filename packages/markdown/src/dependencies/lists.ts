import type { ItemBlock } from '../text/block.js';
import { type InlineText, sourceRange } from '../text/inline-text.js';
import { isAbsent } from '../text/normalise.js';
import { rangeOf, type Source } from '../text/source.js';
import { readBullet, withoutGlyph } from './bullet.js';
import { type Census, takeCensus } from './census.js';
import { NO_DETAILS } from './details.js';
import type { NeedsField } from './draft.js';
import { Drafts } from './drafts.js';
import type { BulletEntry, Entry, HeadingEntry } from './entry.js';
import { type FieldKind, taskField } from './field.js';
import type { ProblemList } from './problem-list.js';

/** Tasks found in headings and lists. `structured`: a tier heading or an id says so, not only a needs note. */
export interface Found {
	readonly drafts: Drafts;
	readonly structured: boolean;
	/** Ids stand on its checkbox items. */
	readonly hasCheckboxIds: boolean;
}

interface Section {
	readonly level: number;
	/** Places among the groups and among the drafts. */
	readonly group?: number;
	readonly task?: number;
}

interface Walk extends Found {
	readonly source: Source;
	readonly census: Census;
	readonly problems: ProblemList;
	/** The headings above, outermost first. */
	readonly sections: Section[];
	/** By depth: the last item, and the task that it is or belongs to. */
	readonly owners: { readonly item: ItemBlock; readonly task: number | undefined }[];
	structured: boolean;
	openField: OpenField | undefined;
}

/** A needs field whose value is the list below it. `empty`: what to report if nothing follows. */
interface OpenField {
	readonly task: number;
	readonly item: ItemBlock | undefined;
	readonly soft: boolean;
	empty: NeedsField | undefined;
}

/** Tasks in tiers, on id items and under id headings. */
export function findInLists(source: Source, entries: Iterable<Entry>, problems: ProblemList): Found {
	const census = takeCensus(entries);
	const walk: Walk = {
		source,
		census,
		hasCheckboxIds: census.checkboxIds.size > 0,
		drafts: new Drafts(source.text),
		problems,
		sections: [],
		owners: [],
		structured: false,
		openField: undefined,
	};
	for (const entry of entries) {
		if (entry.kind === 'heading') visitHeading(walk, entry);
		else if (entry.kind === 'bullet') visitBullet(walk, entry);
		else visitLine(walk, entry.inline, entry.item);
	}
	closeField(walk);
	return walk;
}

function visitHeading(walk: Walk, entry: HeadingEntry): void {
	const { level, inline, line, group, leading } = entry;
	if (entry.nested) {
		if (leading?.strong) reportNested(walk, inline);
		return;
	}
	const outer = currentTask(walk);
	closeField(walk);
	const field = outer !== undefined ? taskField(`${inline.text.replace(/:$/, '')}:`) : undefined;
	if (
		outer !== undefined &&
		(field?.kind === 'needs' || field?.kind === 'soft-needs') &&
		level > walk.sections.findLast(({ task }) => task !== undefined)!.level
	) {
		walk.openField = { task: outer, item: undefined, soft: field.kind === 'soft-needs', empty: undefined };
		return;
	}
	while (walk.sections.length > 0 && walk.sections.at(-1)!.level >= level) walk.sections.pop();
	if (walk.census.isTaskHeading(entry) && leading) {
		const { title, complete } = withoutGlyph(inline, [{ start: leading.titleStart, end: inline.text.length }]);
		const range = sourceRange(inline, 0, inline.text.length);
		const task = walk.drafts.add({
			id: leading.id,
			title,
			range,
			insertAt: inline.start,
			insertAs: 'prefix',
			needs: [],
			group: undefined,
			done: complete,
			parallel: false,
			details: NO_DETAILS,
		});
		walk.structured = true;
		walk.sections.push({ level, task });
	} else if (group) {
		walk.sections.push({ level, group: walk.drafts.groups.length });
		walk.drafts.groups.push({ ...group, line, members: [] });
	} else walk.sections.push({ level });
}

function visitBullet(walk: Walk, entry: BulletEntry): void {
	const { item, bullet } = entry;
	const parent = ownerOf(walk, item.item);
	const owner = parent ?? currentTask(walk);
	const field = taskField(bullet.inline.text);
	if (owner !== undefined && field) {
		setOwner(walk, item, owner);
		addField(walk, owner, field, bullet.inline, item);
	} else if (walk.openField && (!walk.openField.item || item.item === walk.openField.item)) {
		fillField(walk, walk.openField, bullet.inline);
	} else {
		closeField(walk);
		if (field?.kind !== 'needs' && isTask(walk, entry)) addBullet(walk, entry);
		else setOwner(walk, item, parent);
	}
}

function isTask({ census, sections }: Walk, { item, bullet, list }: BulletEntry): boolean {
	if (sections.some(({ task }) => task !== undefined)) return false;
	const { leading, checked, needs } = bullet;
	const hasId = census.isItemId(leading, checked !== undefined);
	const grouped = sections.some(({ group }) => group !== undefined);
	if (census.checkboxIds.size > 0 && checked === undefined)
		return hasId && leading.strong && leading.separated && grouped && !census.checkboxIds.has(leading.id);
	if (census.checkboxIds.size > 0) return hasId || needs !== undefined;
	if (needs || (hasId && (leading.strong || checked !== undefined))) return true;
	return item.depth === 0 && (grouped || census.taskLists.has(list));
}

function addBullet(walk: Walk, { item, bullet: read }: BulletEntry): void {
	const hasId = walk.census.isItemId(read.leading, read.checked !== undefined);
	const bullet = hasId || !read.leading ? read : readBullet(read.inline, false);
	const { inline, title, titleStart, titleEnd, bodyStart, checked, complete, needs, parallel, details } = bullet;
	if (!hasId && isAbsent(title)) return;
	const range = sourceRange(inline, title === '' ? bodyStart : titleStart, title === '' ? inline.text.length : titleEnd);
	const group = walk.sections.findLast((section) => section.group !== undefined)?.group;
	const task = walk.drafts.add({
		id: hasId ? read.leading?.id : undefined,
		title,
		range,
		insertAt: inline.start + bodyStart,
		insertAs: 'prefix',
		needs: needs ? [needs] : [],
		done: checked === true || complete,
		parallel,
		details,
		group,
	});
	walk.structured ||= hasId || group !== undefined;
	setOwner(walk, item, task);
}

function visitLine(walk: Walk, inline: InlineText, item: ItemBlock | undefined): void {
	const owner = item ? ownerOf(walk, item) : currentTask(walk);
	const field = owner !== undefined ? taskField(inline.text) : undefined;
	if (owner !== undefined && field) addField(walk, owner, field, inline, item);
	else if (!item && walk.openField && !walk.openField.item) fillField(walk, walk.openField, inline);
}

function addField(
	walk: Walk,
	task: number,
	{ kind, valueStart }: { kind: FieldKind; valueStart: number },
	inline: InlineText,
	item: ItemBlock | undefined,
): void {
	closeField(walk);
	const field = { inline, start: valueStart, end: inline.text.length };
	if (kind !== 'needs' && kind !== 'soft-needs') walk.drafts.addDetail(task, kind, field);
	else if (inline.text.slice(valueStart).trim() === '') walk.openField = { task, item, soft: kind === 'soft-needs', empty: field };
	else walk.drafts.addNeeds(task, kind === 'soft-needs' ? { ...field, soft: true } : field);
}

function fillField({ drafts }: Walk, open: OpenField, inline: InlineText): void {
	open.empty = undefined;
	drafts.addNeeds(open.task, { inline, start: 0, end: inline.text.length, ...(open.soft ? { soft: true as const } : {}) });
}

function closeField(walk: Walk): void {
	if (walk.openField?.empty) walk.drafts.addNeeds(walk.openField.task, walk.openField.empty);
	walk.openField = undefined;
}

// Items come in document order, so that of each depth only the last one can still be spoken of.
function setOwner({ owners }: Walk, item: ItemBlock, task: number | undefined): void {
	owners[item.depth] = { item, task };
}

function ownerOf({ owners }: Walk, item: ItemBlock | undefined): number | undefined {
	const last = item && owners[item.depth];
	return last?.item === item ? last?.task : undefined;
}

function currentTask({ sections }: Walk): number | undefined {
	return sections.findLast(({ task }) => task !== undefined)?.task;
}

function reportNested({ source, problems }: Walk, inline: InlineText): void {
	problems.add('warning', () => {
		const { start, end } = sourceRange(inline, 0, inline.text.length);
		const message = `"${source.text.slice(start, end)}" is a heading inside a list and no task; move it to the margin.`;
		return { code: 'nested-task-heading', message, ...rangeOf(source, start, end) };
	});
}
