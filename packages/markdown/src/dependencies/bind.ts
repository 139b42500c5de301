import type { Problem, TaskId } from '@batchwright/core';
import type { ReferenceGroup } from '../references/reference.js';
import { resolveIn } from '../references/resolve.js';
import { splitIn } from '../references/split.js';
import type { TaskIndex } from '../references/task-index.js';
import type { Range } from '../text/block.js';
import { sourceRange } from '../text/inline-text.js';
import { pointAt, rangeOf, type Source } from '../text/source.js';
import type { DependencyReference } from './document.js';
import type { NeedsField } from './draft.js';
import type { GroupIndex } from './group-index.js';
import { oneLine } from './one-line.js';
import type { ProblemList } from './problem-list.js';
import { reportResolution } from './report-resolution.js';

/** What the references of a document are looked up in, and where what is said about them goes. */
export interface Binding {
	readonly source: Source;
	readonly index: TaskIndex;
	readonly groups: GroupIndex;
	readonly strict: boolean | undefined;
	readonly problems: ProblemList;
	readonly references: DependencyReference[];
}

const NO_NEEDS: readonly TaskId[] = [];

/** The tasks that fields of needs name, each once, in the order written. Only resolved, hard needs are needs; all else is reported. */
export function bindNeeds(binding: Binding, fields: readonly NeedsField[], self: TaskId): readonly TaskId[] {
	const needs = fields.flatMap((field) => bindField(binding, field, self));
	return needs.length === 0 ? NO_NEEDS : [...new Set(needs)];
}

/** The tasks that one field names, in the order written. */
export function bindField(binding: Binding, field: NeedsField, self: TaskId): TaskId[] {
	const { source, index, strict, problems } = binding;
	const list = splitIn(index, field.inline.text.slice(field.start, field.end), self);
	for (const { code, severity, what, start, end } of list.findings)
		problems.add(severity, () => {
			const range = fieldRange(source, field, start, end);
			return { code, message: `"${oneLine(source, range)}" ${what}.`, ids: [self], ...at(source, range) };
		});
	const ids: TaskId[] = [];
	const starts: number[] = [];
	for (const reference of list.references) {
		const soft = field.soft ?? reference.soft;
		const resolution = resolveIn(index, reference.text, { strict, self });
		const range = fieldRange(source, field, reference.start, reference.end);
		const { line, column } = pointAt(source, range.start);
		const { text } = reference;
		// Written out twice: a spread leaves room for more fields, and a document may have a million.
		binding.references.push(
			soft
				? { task: self, text, soft, resolution, line, column, offset: range.start, endOffset: range.end }
				: { task: self, text, resolution, line, column, offset: range.start, endOffset: range.end },
		);
		reportResolution(binding, reference, resolution, self, range, soft !== undefined);
		if (resolution.status === 'resolved' && !soft) {
			ids.push(resolution.id);
			starts.push(reference.start);
		}
	}
	if (list.groups.length === 0) return ids;
	const found = ids.map((id, at) => ({ id, start: starts[at]! }));
	for (const group of list.groups) {
		if (field.soft || group.soft) continue;
		for (const id of membersOf(binding, group, self, fieldRange(source, field, group.start, group.end)))
			found.push({ id, start: group.start });
	}
	return found.sort((a, b) => a.start - b.start).map(({ id }) => id);
}

function membersOf({ source, groups, problems }: Binding, group: ReferenceGroup, self: TaskId, range: Range): readonly TaskId[] {
	const members = groups.members(group);
	if (members !== undefined && members !== 'too-many') return members.filter((id) => id !== self);
	problems.add('error', () => {
		const text = source.text.slice(range.start, range.end);
		const place = { ids: [self], ...at(source, range) };
		if (members === undefined) return { code: 'unknown-reference', message: `"${text}" is no group of tasks in this document.`, ...place };
		return { code: 'range-too-large', message: `"${text}" is one of too many references to groups; name the tasks.`, ...place };
	});
	return [];
}

function at(
	source: Source,
	{ start, end }: Range,
): Required<Pick<Problem, 'line' | 'column' | 'endLine' | 'endColumn' | 'offset' | 'endOffset'>> {
	return rangeOf(source, start, end);
}

// An empty field is named by its note, or by all of its text.
function fieldRange({ text }: Source, { inline, start: from, end: to }: NeedsField, start: number, end: number): Range {
	const range = sourceRange(inline, from + start, from + end);
	if (range.end > range.start) return range;
	const note = sourceRange(inline, Math.max(0, inline.text.lastIndexOf('(', from)), Math.min(to + 1, inline.text.length));
	return note.end > note.start ? note : { start: range.start, end: Math.min(range.start + 1, text.length) };
}
