import { MarkdownError } from '../errors.js';
import type { Edit } from '../text/splice.js';
import { blocksUnder, type Outline, rawOf } from './outline.js';
import { findSection, sectionTitle } from './section.js';

export function editObjective(outline: Outline, done: boolean | undefined): Edit[] {
	if (done === undefined) return [];
	const section = findSection(outline, 'objective');
	const paragraph =
		section && blocksUnder(outline, section.heading, true).find((block) => block.kind === 'text' && !block.item && !block.quoted);
	if (paragraph?.kind !== 'text')
		throw new MarkdownError(
			'unsafe-edit',
			'The summary has no objective to mark: write it below "## Batch Objectives".',
			section ? { line: section.heading.line } : {},
		);
	const mark = /^✅\ufe0f? */u.exec(rawOf(paragraph, outline.source))?.[0] ?? '';
	if (done === (mark !== '')) return [];
	const start = paragraph.lines[0]!.start;
	return [
		{
			start,
			end: start + mark.length,
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
	const content = outline.source.text.slice(heading.start, heading.end);
	const old = /\b(?:planned|completed)\b/i.exec(content);
	const start = heading.start + (old?.index ?? 0);
	return [{ start, end: start + (old?.[0].length ?? 0), text: old ? word : `${word} `, reason: `state ${state}` }];
}
