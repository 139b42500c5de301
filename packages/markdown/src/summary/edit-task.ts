import { MarkdownError } from '../errors.js';
import { escapeInline } from '../text/escape.js';
import { isAbsent, normaliseText } from '../text/normalise.js';
import { plainInline } from '../text/plain.js';
import type { Source } from '../text/source.js';
import type { Edit } from '../text/splice.js';
import type { Field } from './field.js';
import { insertFields } from './insert-fields.js';
import { assignedValue } from './lines.js';
import type { Heading, Outline } from './outline.js';
import { writeIds } from './raw-list.js';
import { assertStatus, requiredText } from './required.js';
import { type Status, statusGlyphs } from './status.js';
import type { TaskUpdate } from './summary-update.js';
import { fieldOf, readTaskBlock } from './task-block.js';
import { isTaskHeading } from './task-heading.js';
import { hidesTask, unclosedBlock } from './unclosed.js';

/** The edits that say a task's news: values replaced in place, fields that aren't there inserted, the heading's glyph set. */
export function editTask(outline: Outline, update: TaskUpdate): Edit[] {
	if (update.status !== undefined) assertStatus(update.status);
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

/** Names and Markdown of the values, in the pattern's order; of two of one name the last one counts. */
function wantedFields(update: TaskUpdate): [string, string][] {
	const wanted = new Map<string, [string, string]>();
	const add = (name: string, value: string) => wanted.set(name.toLowerCase(), [wanted.get(name.toLowerCase())?.[0] ?? name, value]);
	const text = (name: string, value: string) => add(name, requiredText(value, `The ${name} of ${update.id}`));
	if (update.assigned !== undefined) add('Assigned', assignedValue(update.assigned));
	if (update.status !== undefined) add('Status', update.status);
	if (update.evidence !== undefined) text('Evidence', update.evidence);
	if (update.commit !== undefined) text('Commit', update.commit);
	if (update.reason !== undefined) text('Reason', update.reason);
	if (update.blockedBy !== undefined) add('Blocked by', update.blockedBy.length === 0 ? 'None' : writeIds(update.blockedBy));
	for (const [name, value] of Object.entries(update.fields ?? {})) {
		assertFieldName(name, update.id);
		text(normaliseText(name), value);
	}
	return [...wanted.values()];
}

function assertFieldName(name: string, id: string): void {
	if (isAbsent(name) || normaliseText(name).includes(':') || name.length > 200)
		throw new MarkdownError(
			'invalid-value',
			`${JSON.stringify(name.slice(0, 80))} can't name a field: use a visible text of at most 200 characters without a colon.`,
			{
				ids: [id],
			},
		);
}

function editValue(source: Source, field: Field, value: string, id: string): Edit[] {
	if (field.firstLine === plainInline(value)) return [];
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
