import { MarkdownError } from '../errors.js';
import { lineEnd, lineStart, pointAt } from '../text/source.js';
import type { Edit } from '../text/splice.js';
import { blocksUnder, type Outline } from './outline.js';
import { findSection, sectionTitle } from './section.js';

export function editObjective(outline: Outline, done: boolean | undefined): Edit[] {
	if (done === undefined) return [];
	const section = findSection(outline, 'objective');
	const paragraph = section && blocksUnder(outline, section.heading, true).find((block) => block.node.type === 'paragraph');
	if (!paragraph)
		throw new MarkdownError(
			'unsafe-edit',
			'The summary has no objective to mark: write it below "## Batch Objectives".',
			section ? { line: section.heading.line } : {},
		);
	const mark = /^✅\ufe0f? */u.exec(outline.source.text.slice(paragraph.start, paragraph.end))?.[0] ?? '';
	if (done === (mark !== '')) return [];
	return [
		{
			start: paragraph.start,
			end: paragraph.start + mark.length,
			text: done ? '✅ ' : '',
			reason: `objective ${done ? 'done' : 'not done'}`,
		},
	];
}

export function editState(outline: Outline, state: 'planned' | 'completed' | undefined): Edit[] {
	if (state === undefined) return [];
	const heading = findSection(outline, 'tasks')?.heading;
	if (!heading) throw new MarkdownError('unsafe-edit', 'The summary has no section "Planned Tasks" or "Completed Tasks" to rename.');
	const word = state === 'completed' ? 'Completed' : 'Planned';
	if (sectionTitle(heading) === `${word.toLowerCase()} tasks`) return [];
	const content = outline.source.text.slice(heading.contentStart, heading.contentEnd);
	const old = /\b(?:planned|completed)\b/i.exec(content);
	const start = heading.contentStart + (old?.index ?? 0);
	const edit = { start, end: start + (old?.[0].length ?? 0), text: old ? word : `${word} `, reason: `state ${state}` };
	const line = pointAt(outline.source, start).line;
	if (edit.end > lineEnd(outline.source, line) || start < lineStart(outline.source, line))
		throw new MarkdownError('unsafe-edit', `The heading of line ${line} goes over several lines: rename it by hand.`, { line });
	return [edit];
}
