import type { Block } from '../text/block.js';
import { moveOffsets } from '../text/moved.js';
import { lineEnd, lineStart } from '../text/source.js';
import type { Edit } from '../text/splice.js';
import { lastLineOf, type Outline } from './outline.js';
import { refuseUnsafe } from './refuse.js';
import { roleOf } from './section.js';
import { verifyWindows } from './verify-windows.js';

/** A block as its kind and range. */
interface Unit {
	readonly kind: string;
	readonly start: number;
	readonly end: number;
}

/**
 * Compares the documents before and after: every block of before must stand in after at its moved place, be of the same kind and, as a
 * heading, say the same; every other one must lie inside what was inserted. Then the same of the reference parser around each edit.
 * Else the edit changed how people's text is read: `unsafe-edit`.
 */
export function verifyUpdate(before: Outline, edits: readonly Edit[], after: Outline): void {
	const moved = moveOffsets(edits);
	const now = unitsOf(after);
	let at = 0;
	for (const unit of unitsOf(before)) {
		const start = moved.start(unit.start);
		while (at < now.length && now[at]!.start < start && moved.isInserted(now[at]!.start, now[at]!.end)) at++;
		const found = now[at];
		if (found?.kind !== unit.kind || found.start !== start || found.end !== moved.end(unit.end))
			refuseUnsafe(before.source, unit.start, edits);
		at++;
	}
	for (; at < now.length; at++) if (!moved.isInserted(now[at]!.start, now[at]!.end)) refuseUnsafe(before.source, edits[0]!.start, edits);
	verifyWindows(before, edits, after);
}

function unitsOf(outline: Outline): Unit[] {
	const headings = new Map(outline.headings.map((heading) => [heading.block, heading]));
	return outline.blocks.map((block, index) => {
		const heading = headings.get(index);
		// The tasks section may be renamed, but only to another name of its role.
		if (heading) return { kind: `heading ${heading.depth} ${roleOf(heading) ?? heading.text}`, start: heading.start, end: heading.end };
		const kind = `${block.kind} ${block.quoted ? 'quoted' : ''} ${block.item?.depth ?? ''}`;
		return { kind: block.kind === 'item' ? `${kind} ${block.sign}` : kind, ...rangeOfBlock(block, outline) };
	});
}

function rangeOfBlock(block: Block, { source }: Outline): { start: number; end: number } {
	if (block.kind === 'text') return { start: block.lines[0]!.start, end: block.lines.at(-1)!.end };
	if (block.kind === 'item') return { start: block.marker, end: block.marker + 1 };
	return { start: lineStart(source, block.line), end: lineEnd(source, lastLineOf(block, source)) };
}
