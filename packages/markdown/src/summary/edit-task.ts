import { MarkdownError } from '../errors.js';
import { escapeInline } from '../text/escape.js';
import { isAbsent, normaliseText } from '../text/normalise.js';
import type { Source } from '../text/source.js';
import type { Edit } from '../text/splice.js';
import type { Field } from './field.js';
import { insertFields } from './insert-fields.js';
import { assignedValue } from './lines.js';
import type { Heading, Outline } from './outline.js';
import { writeIds } from './raw-list.js';
import { requiredText } from './required.js';
import { type Status, statusGlyphs } from './status.js';
import type { TaskUpdate } from './summary-update.js';
import { fieldOf, readTaskBlock } from './task-block.js';
import { isTaskHeading } from './task-heading.js';
import { hidesTask, unclosedBlock } from './unclosed.js';

/** The edits that say a task's news: values replaced in place, fields that aren't there inserted, the heading's glyph set. */
export function editTask(outline: Outline, update: TaskUpdate): Edit[] {
	const heading = findTaskHeading(outline, update.id);
	const block = readTaskBlock(outline, heading);
	const wanted = wantedFields(update);
	const missing = wanted.filter(([name]) => !fieldOf(block, name));
	const changed = wanted.flatMap(([name, value]) => {
		const field = fieldOf(block, name);
		return field ? editValue(outline.source, field, value, update.id) : [];
	});
	return [...editGlyph(heading, update.status, update.id), ...changed, ...insertFields(outline.source, block, missing, update.id)];
}

function findTaskHeading(outline: Outline, id: string): Heading {
	const found = outline.headings.filter((heading) => isTaskHeading(heading, id));
	const lines = found.map((heading) => heading.line);
	if (found.length > 1)
		throw new MarkdownError(
			'duplicate-task-id',
			`${found.length} headings name the task ${id}, lines ${lines.join(', ')}: give them ids of their own.`,
			{
				ids: [id],
				lines,
				line: lines[1]!,
			},
		);
	if (found[0]) return found[0];
	const hiding = unclosedBlock(outline);
	if (hiding && hidesTask(outline.source, hiding, id))
		throw new MarkdownError(
			hiding.code,
			`The block that opens at line ${hiding.line} is never closed and hides the task ${id}: close it.`,
			{
				ids: [id],
				line: hiding.line,
			},
		);
	throw new MarkdownError('unknown-task', `No heading begins with the task id ${JSON.stringify(id)}: add "### ${id}" or check the id.`, {
		ids: [id],
	});
}

/** Names and Markdown of the values, in the pattern's order. */
function wantedFields(update: TaskUpdate): [string, string][] {
	const texts: [string, string | undefined][] = [
		['Evidence', update.evidence],
		['Commit', update.commit],
		['Reason', update.reason],
	];
	return [
		...(update.assigned === undefined ? [] : [['Assigned', assignedValue(update.assigned)] satisfies [string, string]]),
		...(update.status === undefined ? [] : [['Status', update.status] satisfies [string, string]]),
		...texts.flatMap(([name, text]): [string, string][] =>
			text === undefined ? [] : [[name, requiredText(text, `The ${name} of ${update.id}`)]],
		),
		...(update.blockedBy === undefined
			? []
			: [['Blocked by', update.blockedBy.length === 0 ? 'None' : writeIds(update.blockedBy)] satisfies [string, string]]),
		...Object.entries(update.fields ?? {}).map(([name, text]): [string, string] => {
			if (isAbsent(name) || normaliseText(name).includes(':'))
				throw new MarkdownError('invalid-value', `${JSON.stringify(name)} can't name a field: use a visible text without a colon.`, {
					ids: [update.id],
				});
			return [normaliseText(name), requiredText(text, `The field ${name} of ${update.id}`)];
		}),
	];
}

function editValue(source: Source, field: Field, value: string, id: string): Edit[] {
	if (field.raw === value) return [];
	const single = /^(?:status|commit)$/i.test(field.name);
	if (!single && field.value !== field.firstLine)
		throw new MarkdownError(
			'unsafe-edit',
			`The field "${field.name}" of ${id} goes over several lines, from line ${field.item.line}: write it on one.`,
			{
				ids: [id],
				line: field.item.line,
			},
		);
	const blank = field.start === field.end && !/[ \t]/.test(source.text[field.start - 1] ?? '') ? ' ' : '';
	return [{ start: field.start, end: field.end, text: blank + value, reason: `${escapeInline(field.name)} of ${id}` }];
}

function editGlyph(heading: Heading, status: Status | undefined, id: string): Edit[] {
	if (status === undefined || heading.glyph?.status === status) return [];
	const glyph = statusGlyphs.get(status);
	if (!heading.glyph && !glyph) return [];
	const reason = `glyph of ${id}`;
	if (!heading.glyph) return [{ start: heading.end, end: heading.end, text: ` ${glyph}`, reason }];
	if (glyph) return [{ start: heading.glyph.start, end: heading.glyph.end, text: glyph, reason }];
	return [{ start: heading.glyph.blankStart, end: heading.glyph.end, text: '', reason }];
}
