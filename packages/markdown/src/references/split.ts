import type { Problem, Task, TaskId } from '@batchwright/core';
import { groupNumbers, groupPrefix, isVague } from './group.js';
import { idForm } from './id-form.js';
import { isNoneMarker } from './none-marker.js';
import { type Part, splitAtCommas, splitAtConjunctions } from './parts.js';
import { type IdRange, idRange, LONGEST_RANGE } from './range.js';
import type { Reference, ReferenceGroup, ReferenceList } from './reference.js';
import { resolveExactly } from './resolve.js';
import { columnsOf, indexTasks, type TaskIndex } from './task-index.js';
import { type Span, trimReference } from './trim.js';

/** What is wrong with a part of a needs field, at offsets of the field's text. */
interface Finding extends Span {
	readonly code: 'empty-needs' | 'vague-reference' | 'reversed-range' | 'range-too-large' | 'soft-need' | 'document-prerequisite';
	readonly severity: Problem['severity'];
	/** What is said of the text at that range. */
	readonly what: string;
}

/** `ReferenceList` before its problems have lines and columns. */
export interface SplitList {
	readonly references: readonly Reference[];
	readonly groups: readonly ReferenceGroup[];
	readonly findings: readonly Finding[];
}

const LEADING = /^(?:(?:and|both|also|plus)\s+)?(?:(?:depends on|dependent on|needs|requires|after|blocked by)\s*:?\s+)?/i;
const STATE = /\s+(?:(?:is|are|must be|to be|being)\s+)?(?:complete|completed|completion|done|finished|merged|ready)$/i;
const SCOPE = /^(.*\S)\s+from\s+((?:batch|sprint|phase|tier|wave|level)\s+#?\d.*)$/i;
const FILE_NAME =
	/^(?:[\w.@-]+\/)*[\w.@-]*\.(?:md|mdx|txt|rst|adoc|pdf|docx?|ya?ml|json|toml|html|proto|graphql|prisma|sql|xml|csv)$|^(?:[\w.@-]+\/)+$/i;
const MOST_EXPANDED = 10_000;

/**
 * A needs field taken apart into references, groups and problems: none markers and document names dropped, notes cut off, `(…)` kept as soft, ranges expanded. What
 * is a task's exact title stays whole ("Documents and Certificates"). Never throws. Problems: `empty-needs`, `vague-reference`, `reversed-range`, `range-too-large`,
 * `soft-need`, `document-prerequisite`; their offsets, and line 1 columns, count from the start of `text`.
 */
export function splitReferences(text: string, tasks: readonly Pick<Task, 'id' | 'title'>[]): ReferenceList {
	const { references, groups, findings } = splitIn(indexTasks(columnsOf(tasks)), text, undefined);
	const problems = findings.map(({ code, severity, what, start, end }): Problem => {
		const message = `"${text.slice(start, end)}" ${what}.`;
		const before = text.slice(0, start).split(/\r\n|\r|\n/);
		return { code, severity, message, line: before.length, column: before.at(-1)!.length + 1, offset: start, endOffset: end };
	});
	return { references, groups, problems };
}

/** `splitReferences` with an index that is there already. */
export function splitIn(index: TaskIndex, text: string, self: TaskId | undefined): SplitList {
	const list: List = { index, text, self, references: [], groups: [], findings: [], expanded: 0, pluralKind: undefined };
	const whole = trimReference(text, { start: 0, end: text.length });
	if (whole.start === whole.end)
		report(list, 'empty-needs', 'warning', { start: 0, end: text.length }, 'is empty; write what is needed, or None');
	else if (isExact(list, whole)) addReference(list, whole, {});
	else if (!isNoneMarker(text.slice(whole.start, whole.end))) addParts(list, splitAtCommas(text, { start: 0, end: text.length }), 0);
	return list;
}

interface List extends SplitList {
	readonly index: TaskIndex;
	readonly text: string;
	readonly self: TaskId | undefined;
	readonly references: Reference[];
	readonly groups: ReferenceGroup[];
	readonly findings: Finding[];
	expanded: number;
	/** After "Phases 1" a bare "2" is a phase too. */
	pluralKind: ReferenceGroup['kind'] | undefined;
}

function addParts(list: List, parts: Iterable<Part>, depth: number): void {
	for (const part of parts) {
		const inner = part.soft && part.note === undefined && depth < 2 ? splitAtCommas(list.text, part) : [part];
		for (const piece of inner) {
			const soft = part.soft ?? piece.soft;
			const marked: Part = soft ? { ...piece, soft } : piece;
			const span = start(list, marked);
			const text = list.text.slice(span.start, span.end);
			if (text === '' || isNoneMarker(text)) continue;
			if (isExact(list, span)) addReference(list, span, marked);
			else if (FILE_NAME.test(text)) report(list, 'document-prerequisite', 'info', span, 'is a document, not a task');
			else {
				const items = splitAtConjunctions(list.text, piece);
				for (const item of items)
					addItem(list, {
						...item,
						...(item.note === undefined && piece.note !== undefined ? { note: piece.note } : {}),
						...(soft ? { soft } : {}),
					});
			}
		}
	}
}

function addItem(list: List, part: Part): void {
	const span = start(list, part);
	const text = list.text.slice(span.start, span.end);
	const scope = SCOPE.exec(text);
	if (text === '') return;
	if (isExact(list, span)) addReference(list, span, part);
	else if (scope) addReference(list, { start: span.start, end: span.start + scope[1]!.length }, part, { scope: scope[2]! });
	else if (isVague(text)) report(list, 'vague-reference', 'error', span, 'names no task; write ids or titles');
	else if (FILE_NAME.test(text)) report(list, 'document-prerequisite', 'info', span, 'is a document, not a task');
	else if (!addGroup(list, span, text, part)) addRangeOrReference(list, span, text, part);
}

function addRangeOrReference(list: List, span: Span, text: string, part: Part): void {
	const range = idRange(text);
	// "T001 is complete" names T001.
	const named = text.replace(STATE, '');
	if (range) addRange(list, span, text, range, part);
	else addReference(list, idForm(named) ? { start: span.start, end: span.start + named.length } : span, part);
}

function addGroup(list: List, span: Span, text: string, part: Part): boolean {
	const soft = part.soft ? { soft: true as const } : {};
	const group =
		groupNumbers(text) ??
		(list.pluralKind && /^\d{1,9}$/.test(text)
			? { kind: list.pluralKind, first: Number(text), last: Number(text), plural: true }
			: undefined);
	list.pluralKind = group?.plural ? group.kind : undefined;
	const prefix = groupPrefix(text);
	if (!group && prefix === undefined) return false;
	if (part.soft) report(list, 'soft-need', 'info', span, 'is optional: no need');
	if (prefix !== undefined) list.groups.push({ text, kind: 'prefix', ...span, ...soft });
	else if (group && isRightLength(list, span, group.first, group.last))
		for (let number = group.first; number <= group.last; number++) list.groups.push({ text, kind: group.kind, number, ...span, ...soft });
	return true;
}

function addRange(list: List, span: Span, text: string, range: IdRange, part: Part): void {
	if (!isRightLength(list, span, range.first, range.last)) return;
	for (const id of range.ids)
		list.references.push({ text: id, ...span, ...(part.soft ? { soft: true as const } : {}), ...noteOf(part), range: text });
	if (part.soft) report(list, 'soft-need', 'info', span, 'is optional: no need');
}

function isRightLength(list: List, span: Span, first: number, last: number): boolean {
	const length = last - first + 1;
	if (length < 1) report(list, 'reversed-range', 'error', span, 'ends before it begins');
	else if (length > LONGEST_RANGE || list.expanded + length > MOST_EXPANDED)
		report(list, 'range-too-large', 'error', span, `is longer than ${LONGEST_RANGE} tasks, or one of too many ranges; name the tasks`);
	else {
		list.expanded += length;
		return true;
	}
	return false;
}

function addReference(list: List, { start, end }: Span, part: Partial<Part>, more: { scope?: string } = {}): void {
	if (part.soft) report(list, 'soft-need', 'info', { start, end }, 'is optional: no need');
	list.references.push({
		text: list.text.slice(start, end).replaceAll('\0', ''),
		start,
		end,
		...(part.soft ? { soft: true as const } : {}),
		...more,
		...noteOf(part),
	});
}

function noteOf({ note }: Partial<Part>): { note?: string } {
	return note === undefined ? {} : { note };
}

// Where a part's own words begin: "and WP03" and "depends on WP03" name WP03.
function start(list: List, part: Span): Span {
	const trimmed = trimReference(list.text, part);
	const lead = LEADING.exec(list.text.slice(trimmed.start, trimmed.end))?.[0].length ?? 0;
	return lead === 0 || isExact(list, trimmed) ? trimmed : trimReference(list.text, { start: trimmed.start + lead, end: trimmed.end });
}

function isExact(list: List, { start, end }: Span): boolean {
	return resolveExactly(list.index, list.text.slice(start, end), list.self) !== undefined;
}

function report(list: List, code: Finding['code'], severity: Finding['severity'], { start, end }: Span, what: string): void {
	list.findings.push({ code, severity, what, start, end });
}
