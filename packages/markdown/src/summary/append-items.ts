import { MarkdownError } from '../errors.js';
import { isBlankLine, lineBreak, lineEnd, lineStart } from '../text/source.js';
import type { Edit } from '../text/splice.js';
import { type Item, itemsOf } from './item.js';
import { lastLineUnder, type Outline } from './outline.js';
import { findSection, type Role, type Section, sectionTitles } from './section.js';

/** New bullets at the end of a section's list; the section and its list are made where they are missing. */
export function appendItems(outline: Outline, role: Role, lines: readonly string[]): Edit[] {
	if (lines.length === 0) return [];
	const section = findSection(outline, role);
	if (!section) return [newSection(outline, role, lines)];
	const last = itemsOf(section.blocks, outline.source).at(-1);
	return [last ? afterItem(outline, section, last, lines) : newList(outline, section, lines)];
}

function afterItem(outline: Outline, section: Section, item: Item, lines: readonly string[]): Edit {
	const { source } = outline;
	const prefix = source.text.slice(lineStart(source, item.line), item.rawStart).replace(/\[[ xX\t\r\n]\][ \t]+$/, '');
	const last = item.endLine;
	const end = lineEnd(source, last);
	const line = lineBreak(source, last);
	return { start: end, end, text: lines.map((text) => line + prefix + text).join(''), reason: `new in "${section.heading.text}"` };
}

function newList(outline: Outline, section: Section, lines: readonly string[]): Edit {
	const { source } = outline;
	const last = section.heading.endLine;
	const end = lineEnd(source, last);
	const line = lineBreak(source, last);
	const blankAfter = last < source.starts.length && !isBlankLine(source, last + 1) ? line : '';
	return {
		start: end,
		end,
		text: lines.map((text) => `${line}- ${text}`).join('') + blankAfter,
		reason: `new in "${section.heading.text}"`,
	};
}

/** A section goes after the one that stands before it in the pattern. */
function newSection(outline: Outline, role: Role, lines: readonly string[]): Edit {
	const { source } = outline;
	const order = [...sectionTitles.keys()];
	const at = order.indexOf(role);
	const title = sectionTitles.get(role)!;
	const reason = `section "${title}"`;
	const later = order.slice(at + 1).flatMap((next) => findSection(outline, next) ?? [])[0];
	const earlier = order
		.slice(0, at)
		.reverse()
		.flatMap((before) => findSection(outline, before) ?? [])[0];
	if (!earlier) throw new MarkdownError('unsafe-edit', `The summary has no section after which "${title}" could stand: add it by hand.`);
	if (later && later.heading.block > earlier.heading.block) {
		const start = lineStart(source, later.heading.line);
		const line = lineBreak(source, later.heading.line - 1);
		return { start, end: start, text: `## ${title}${lines.map((text) => `${line}- ${text}`).join('')}${line}${line}`, reason };
	}
	const last = lastLineUnder(outline, earlier.heading);
	const end = lineEnd(source, last);
	const line = lineBreak(source, last);
	const blankAfter = last < source.starts.length && !isBlankLine(source, last + 1) ? line : '';
	return { start: end, end, text: `${line}${line}## ${title}${lines.map((text) => `${line}- ${text}`).join('')}${blankAfter}`, reason };
}
