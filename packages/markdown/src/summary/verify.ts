import { MarkdownError } from '../errors.js';
import { pointAt, type Source } from '../text/source.js';
import type { Edit } from '../text/splice.js';
import { type Outline, rangeOfNode } from './outline.js';
import { roleOf } from './section.js';

/** A block, or one item of a list, as a kind and a range. */
interface Unit {
	readonly kind: string;
	readonly start: number;
	readonly end: number;
}

/**
 * Compares the parse before and after: every block and list item of before must stand in after at its moved place and be of the same
 * kind, and every other one must lie inside what was inserted. Else the edit changed how people's text is read: `unsafe-edit`.
 */
export function verifyUpdate(before: Outline, edits: readonly Edit[], after: Outline): void {
	const moved = moveOffsets(edits);
	const found = new Map(unitsOf(after).map((unit) => [unit.start, unit]));
	for (const unit of unitsOf(before)) {
		const start = moved.start(unit.start);
		const now = found.get(start);
		if (now?.kind !== unit.kind || now.end !== moved.end(unit.end)) refuse(before.source, unit.start, edits);
		found.delete(start);
	}
	for (const unit of found.values()) if (!moved.isInserted(unit.start, unit.end)) refuse(before.source, edits[0]?.start ?? 0, edits);
}

function refuse(source: Source, offset: number, edits: readonly Edit[]): never {
	const line = pointAt(source, offset).line;
	throw new MarkdownError(
		'unsafe-edit',
		`Writing ${edits[0]?.reason} would change how line ${line} is read: put blank lines around it, or edit it by hand.`,
		{
			line,
		},
	);
}

function unitsOf(outline: Outline): Unit[] {
	const headings = new Map(outline.headings.map((heading) => [heading.block, heading]));
	return outline.blocks.flatMap(({ node, start, end }, index): Unit[] => {
		const heading = headings.get(index);
		// The tasks section may be renamed, but only to another name of its role.
		if (heading) return [{ kind: `heading ${heading.depth} ${roleOf(heading) ?? heading.text}`, start, end }];
		if (node.type !== 'list') return [{ kind: node.type, start, end }];
		const kind = node.ordered ? 'ordered item' : 'bullet item';
		return node.children.map((item) => ({ kind, ...rangeOfNode(item, outline.source) }));
	});
}

interface Moved {
	readonly start: (offset: number) => number;
	readonly end: (offset: number) => number;
	readonly isInserted: (start: number, end: number) => boolean;
}

/** Offsets of before as offsets of after. Whole lines that are inserted stand before what starts there and after what ends there; words belong to it. */
function moveOffsets(edits: readonly Edit[]): Moved {
	const inserted: { start: number; end: number }[] = [];
	let by = 0;
	for (const edit of edits) {
		inserted.push({ start: edit.start + by, end: edit.start + by + edit.text.length });
		by += edit.text.length - (edit.end - edit.start);
	}
	const move = (offset: number, isBefore: (edit: Edit) => boolean) =>
		edits.reduce((sum, edit) => (isBefore(edit) ? sum + edit.text.length - (edit.end - edit.start) : sum), offset);
	return {
		start: (offset) => move(offset, (edit) => edit.end <= offset && (edit.start < offset || /[\r\n]$/.test(edit.text))),
		end: (offset) => move(offset, (edit) => edit.end <= offset && (edit.start < offset || !/^[\r\n]/.test(edit.text))),
		isInserted: (start, end) => inserted.some((range) => start >= range.start && end <= range.end),
	};
}
