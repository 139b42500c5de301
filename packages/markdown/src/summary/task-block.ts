import type { Block } from '../text/block.js';
import { type Field, readField } from './field.js';
import { type Item, itemsOf } from './item.js';
import { blocksUnder, type Heading, type Outline } from './outline.js';
import { findSection } from './section.js';
import { splitTaskHeading } from './task-heading.js';

/** A task's heading with the blocks up to the next heading, and the fields found in its lists. */
export interface TaskBlock {
	readonly heading: Heading;
	readonly blocks: readonly Block[];
	readonly items: readonly Item[];
	readonly fields: readonly Field[];
}

export function readTaskBlock(outline: Outline, heading: Heading): TaskBlock {
	const blocks = blocksUnder(outline, heading, true);
	const items = itemsOf(blocks, outline.source);
	return { heading, blocks, items, fields: items.flatMap((item) => readField(item) ?? []) };
}

/** The field of a name; the first one counts. */
export function fieldOf(block: TaskBlock, name: string): Field | undefined {
	const wanted = name.toLowerCase();
	return block.fields.find((field) => field.name.toLowerCase() === wanted);
}

/** Headings of tasks: those of the least depth in the tasks section, or those right below one that only groups them. */
export function taskHeadings(outline: Outline): Heading[] {
	const section = findSection(outline, 'tasks');
	if (!section) return [];
	const inside: Heading[] = [];
	for (let at = section.heading.index + 1; at < outline.headings.length && outline.headings[at]!.depth > section.heading.depth; at++)
		inside.push(outline.headings[at]!);
	const depth = inside.reduce((least, heading) => Math.min(least, heading.depth), 6);
	let inGroup = false;
	return inside.filter((heading, at) => {
		if (heading.depth === depth) inGroup = isGroup(outline, heading, inside[at + 1]);
		return heading.depth === depth ? !inGroup : inGroup && heading.depth === depth + 1;
	});
}

function isGroup(outline: Outline, heading: Heading, next: Heading | undefined): boolean {
	if (next?.depth !== heading.depth + 1) return false;
	return !looksLikeTask(heading) && looksLikeTask(next) && readTaskBlock(outline, heading).fields.length === 0;
}

/** `TASK-001: Title`: an id of one word with a digit in it. */
function looksLikeTask(heading: Heading): boolean {
	return /^\S*\d\S*$/.test(splitTaskHeading(heading).id);
}
