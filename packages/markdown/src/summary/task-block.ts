import { type Field, readField } from './field.js';
import { type Item, itemsOf } from './item.js';
import { type Block, blocksUnder, type Heading, type Outline } from './outline.js';
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
	const last = section.heading.block + section.blocks.length;
	const inside = outline.headings.filter((heading) => heading.block > section.heading.block && heading.block <= last);
	const depth = Math.min(...inside.map((heading) => heading.depth));
	return inside.filter((heading, index) => {
		if (heading.depth === depth) return !isGroup(outline, heading, inside[index + 1]);
		const parent = inside.slice(0, index).findLast((other) => other.depth === depth);
		return heading.depth === depth + 1 && parent !== undefined && isGroup(outline, parent, inside[inside.indexOf(parent) + 1]);
	});
}

function isGroup(outline: Outline, heading: Heading, next: Heading | undefined): boolean {
	if (!next || next.depth !== heading.depth + 1) return false;
	return !looksLikeTask(heading) && looksLikeTask(next) && readTaskBlock(outline, heading).fields.length === 0;
}

/** `TASK-001: Title`: an id of one word with a digit in it. */
function looksLikeTask(heading: Heading): boolean {
	return /^\S*\d\S*$/.test(splitTaskHeading(heading).id);
}
