import { moveOffsets } from '../text/moved.js';
import { parseBlocks } from '../text/parse.js';
import { lineStart, pointAt } from '../text/source.js';
import type { Edit } from '../text/splice.js';
import type { Outline } from './outline.js';
import { isPlain } from './plain-lines.js';
import { refuseUnsafe } from './refuse.js';

/** The reference parser is quadratic in long lists: what is longer rests on the comparison of all blocks. */
const longestWindow = 32_768;

interface Window {
	readonly start: number;
	readonly end: number;
}

/** Parses the surroundings of each edit with the reference parser, before and after, and compares the blocks and list items found. */
export function verifyWindows(before: Outline, edits: readonly Edit[], after: Outline): void {
	const moved = moveOffsets(edits);
	for (const window of windowsAround(before, edits)) {
		const start = window.start === before.source.shift ? window.start : moved.start(window.start);
		const end = window.end === before.source.text.length ? after.source.text.length : moved.end(window.end);
		if (Math.max(window.end - window.start, end - start) > longestWindow) continue;
		// Where no line can be read in two ways, the comparison of all blocks has said it already.
		if (isPlain(before.source.text.slice(window.start, window.end)) && isPlain(after.source.text.slice(start, end))) continue;
		const now = new Map(parsed(after.source.text, { start, end }).map((unit) => [unit.start, unit]));
		for (const unit of parsed(before.source.text, window)) {
			const found = now.get(moved.start(unit.start));
			if (found?.kind !== unit.kind || found.end !== moved.end(unit.end)) refuseUnsafe(before.source, unit.start, edits);
			now.delete(found.start);
		}
		for (const unit of now.values()) if (!moved.isInserted(unit.start, unit.end)) refuseUnsafe(before.source, window.start, edits);
	}
}

/** Each edit with the block it stands in and one on each side; those that overlap become one. */
function windowsAround(outline: Outline, edits: readonly Edit[]): Window[] {
	const { source } = outline;
	const tops = outline.blocks.filter((block) => !block.item && !block.quoted);
	const windows: { start: number; end: number }[] = [];
	let at = 0;
	for (const edit of edits) {
		const line = pointAt(source, edit.start).line;
		while (at < tops.length && tops[at]!.line <= line) at++;
		const first = tops[at - 2];
		const last = tops[at + 1];
		const start = first ? lineStart(source, first.line) : source.shift;
		const end = last ? lineStart(source, last.line) : source.text.length;
		const open = windows.at(-1);
		if (open && open.end >= start) open.end = Math.max(open.end, end);
		else windows.push({ start, end });
	}
	return windows;
}

function parsed(text: string, window: Window): { kind: string; start: number; end: number }[] {
	return parseBlocks(text.slice(window.start, window.end)).children.flatMap((node) => {
		const nodes =
			node.type === 'list'
				? node.children.map((item) => ({ node: item, kind: node.ordered ? 'ordered item' : 'bullet item' }))
				: [{ node, kind: node.type }];
		return nodes.map(({ node: found, kind }) => ({
			kind: found.type === 'heading' ? `heading ${found.depth}` : kind,
			start: window.start + (found.position?.start.offset ?? 0),
			end: window.start + (found.position?.end.offset ?? 0),
		}));
	});
}
