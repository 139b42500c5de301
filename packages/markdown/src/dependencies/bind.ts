import type { Problem, Task, TaskId } from '@batchwright/core';
import type { ReferenceGroup } from '../references/reference.js';
import { resolveIn } from '../references/resolve.js';
import { type Finding, splitIn } from '../references/split.js';
import { indexTasks, type TaskIndex } from '../references/task-index.js';
import type { Range } from '../text/block.js';
import { rangeOf, type Source } from '../text/source.js';
import type { AssignedIds } from './assign-ids.js';
import type { DependencyReference, ReadDependenciesOptions } from './document.js';
import type { Draft, DraftGroup, NeedsField } from './draft.js';
import { GroupIndex } from './group-index.js';
import { referenceProblem } from './reference-problem.js';

/** The needs of every draft, in their order, and what was said about them. */
export interface Bound {
	readonly needs: TaskId[][];
	readonly coupledWith: TaskId[][];
	readonly references: DependencyReference[];
	readonly problems: Problem[];
}

interface Binding extends Bound {
	readonly source: Source;
	readonly index: TaskIndex;
	readonly groups: GroupIndex;
	readonly options: ReadDependenciesOptions;
}

/** Looks up every reference of every draft. Only resolved, hard needs are needs; all else is reported. */
export function bindReferences(
	source: Source,
	drafts: readonly Draft[],
	groups: readonly DraftGroup[],
	{ ids, given }: AssignedIds,
	options: ReadDependenciesOptions,
): Bound {
	const tasks = drafts.map(
		(draft, at): Pick<Task, 'id' | 'title'> => (draft.title === '' ? { id: ids[at]! } : { id: ids[at]!, title: draft.title }),
	);
	const binding: Binding = {
		source,
		index: indexTasks(tasks, { aliases: options.aliases, given }),
		groups: new GroupIndex(drafts, groups, ids),
		options,
		needs: [],
		coupledWith: [],
		references: [],
		problems: [],
	};
	for (const [at, draft] of drafts.entries()) {
		const self = ids[at]!;
		const hard = new Set<TaskId>();
		for (const field of draft.needs) for (const id of bindField(binding, field, self)) hard.add(id);
		binding.needs.push([...hard]);
		const coupled = draft.details.coupledWith;
		binding.coupledWith.push(coupled ? [...new Set(bindField(binding, coupled, self))] : []);
	}
	return binding;
}

function bindField(binding: Binding, field: NeedsField, self: TaskId): TaskId[] {
	const { index, options } = binding;
	const list = splitIn(index, field.inline.text.slice(field.start, field.end), self);
	const place = ({ start, end }: Range): Range => sourceRange(binding.source, field, start, end);
	for (const finding of list.findings) binding.problems.push(toProblem(binding.source, finding, place(finding)));
	const found: { id: TaskId; at: number }[] = [];
	for (const reference of list.references) {
		const soft = field.soft ?? reference.soft;
		const resolution = resolveIn(index, reference.text, { strict: options.strict, self });
		const range = place(reference);
		const { line, column, offset, endOffset } = rangeOf(binding.source, range.start, range.end);
		binding.references.push({ task: self, text: reference.text, ...(soft ? { soft } : {}), resolution, line, column, offset, endOffset });
		const problem = referenceProblem(binding.source, index, reference, resolution, self, range);
		if (problem) binding.problems.push(soft && problem.severity === 'error' ? { ...problem, severity: 'info' } : problem);
		if (resolution.status === 'resolved' && !soft) found.push({ id: resolution.id, at: reference.start });
	}
	for (const group of list.groups)
		if (!field.soft && !group.soft) found.push(...membersOf(binding, group, self, place(group)).map((id) => ({ id, at: group.start })));
	return found.sort((a, b) => a.at - b.at).map(({ id }) => id);
}

function membersOf(binding: Binding, group: ReferenceGroup, self: TaskId, range: Range): readonly TaskId[] {
	const members = binding.groups.members(group);
	if (members !== undefined && members !== 'too-many') return members.filter((id) => id !== self);
	const text = binding.source.text.slice(range.start, range.end);
	binding.problems.push({
		code: members === undefined ? 'unknown-reference' : 'range-too-large',
		severity: 'error',
		message:
			members === undefined
				? `"${text}" is no group of tasks in this document.`
				: `"${text}" is one of too many references to groups; name the tasks.`,
		ids: [self],
		...rangeOf(binding.source, range.start, range.end),
	});
	return [];
}

function toProblem(source: Source, { code, severity, message }: Finding, { start, end }: Range): Problem {
	return { code, severity, message, ...rangeOf(source, start, end) };
}

// An empty field is named by the text around it.
function sourceRange(source: Source, field: NeedsField, start: number, end: number): Range {
	const range = field.inline.sourceRange(field.start + start, field.start + end);
	if (range.end > range.start) return range;
	const all = field.inline.sourceRange(0, field.inline.text.length);
	return all.end > all.start ? all : { start: range.start, end: Math.min(range.start + 1, source.text.length) };
}
