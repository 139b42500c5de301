import type { Problem } from '@batchwright/core';
import { rangeOf } from '../text/source.js';
import type { Field } from './field.js';
import { type Heading, lastLineUnder, type Outline } from './outline.js';
import { readIds } from './raw-list.js';
import { type Status, statusOfWord } from './status.js';
import type { SummaryTask } from './summary.js';
import { fieldOf, readTaskBlock, type TaskBlock, taskHeadings } from './task-block.js';
import { splitTaskHeading } from './task-heading.js';

const knownNames: ReadonlySet<string> = new Set([
	'assigned',
	'unit',
	'deliverables',
	'dependencies',
	'status',
	'evidence',
	'commit',
	'reason',
	'blocked by',
]);

export function readTasks(outline: Outline): { tasks: SummaryTask[]; problems: Problem[] } {
	const problems: Problem[] = [];
	const first = new Map<string, Heading>();
	const tasks = taskHeadings(outline).map((heading) => {
		const block = readTaskBlock(outline, heading);
		const task = readTask(outline, block);
		const earlier = first.get(task.id);
		if (earlier) problems.push(duplicateId(outline, heading, earlier, task.id));
		else first.set(task.id, heading);
		problems.push(...fieldProblems(outline, block, task));
		return task;
	});
	return { tasks, problems };
}

function readTask(outline: Outline, block: TaskBlock): SummaryTask {
	const { heading } = block;
	const value = (name: string) => fieldOf(block, name)?.value || undefined;
	const ids = (name: string) => readIds(wholeRaw(fieldOf(block, name)));
	const unit = readUnit(fieldOf(block, 'Unit')?.raw ?? '');
	const texts = {
		assigned: value('Assigned'),
		deliverables: value('Deliverables'),
		evidence: value('Evidence'),
		commit: fieldOf(block, 'Commit')?.firstLine || undefined,
		reason: value('Reason'),
	};
	return {
		...splitTaskHeading(heading),
		status: statusField(block) ?? heading.glyph?.status ?? 'PLANNED',
		...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
		dependencies: ids('Dependencies'),
		blockedBy: ids('Blocked by'),
		...(unit ? { unit } : {}),
		fields: block.fields.map((field) => ({ name: field.name, value: field.value, line: field.item.line })),
		line: heading.line,
		endLine: lastLineUnder(outline, heading, true),
	};
}

/** The Markdown of a value, all its lines. */
function wholeRaw(field: Field | undefined): string {
	return field ? field.item.raw.slice(field.start - field.item.rawStart) : '';
}

function statusField(block: TaskBlock): Status | undefined {
	const field = fieldOf(block, 'Status');
	return field && statusOfWord(field.firstLine);
}

function readUnit(raw: string): SummaryTask['unit'] {
	const found = /^(\d{1,6}) of (\d{1,6}) \((.*)\)$/s.exec(raw);
	return found ? { index: Number(found[1]), of: Number(found[2]), taskIds: readIds(found[3]!) } : undefined;
}

function duplicateId(outline: Outline, heading: Heading, earlier: Heading, id: string): Problem {
	const range = rangeOf(outline.source, heading.start, heading.start + Math.min(id.length, heading.end - heading.start));
	return {
		code: 'duplicate-task-id',
		severity: 'error',
		message: `Two headings name the task ${id}, lines ${earlier.line} and ${heading.line}: give one of them another id.`,
		...range,
		ids: [id],
		related: [{ line: earlier.line, column: 1, message: `${id} stands here first.` }],
	};
}

function fieldProblems(outline: Outline, block: TaskBlock, task: SummaryTask): Problem[] {
	const unknown = block.fields
		.filter((field) => !knownNames.has(field.name.toLowerCase()))
		.map((field) =>
			fieldProblem(outline, field, 'unknown-field', 'info', `The field "${field.name}" of ${task.id} is kept, but means nothing here.`),
		);
	const status = fieldOf(block, 'Status');
	if (!status || !block.heading.glyph) return unknown;
	const word = statusOfWord(status.firstLine);
	if (word === undefined || word === block.heading.glyph.status) return unknown;
	const message = `${task.id} has the glyph of ${block.heading.glyph.status} in its heading, but its Status says "${status.firstLine}": the field counts.`;
	return [...unknown, fieldProblem(outline, status, 'status-mismatch', 'warning', message)];
}

function fieldProblem(outline: Outline, field: Field, code: string, severity: 'warning' | 'info', message: string): Problem {
	const range = field.end > field.start ? [field.start, field.end] : [field.item.rawStart, field.item.rawStart + field.item.raw.length];
	const [start, end] = code === 'unknown-field' ? [field.item.rawStart, field.end] : range;
	return { code, severity, message, ...rangeOf(outline.source, start!, end!) };
}
