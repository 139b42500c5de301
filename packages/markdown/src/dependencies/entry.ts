import type { Block, ItemBlock } from '../text/block.js';
import { type InlineText, inlineText } from '../text/inline-text.js';
import { type Bullet, readBullet } from './bullet.js';
import { type GroupHeading, groupHeading } from './group-heading.js';
import { headingId, type LeadingId } from './leading-id.js';

/** A heading, or a bold line that stands for one (`**B12 — Title**`). */
export interface HeadingEntry {
	readonly kind: 'heading';
	readonly level: number;
	readonly inline: InlineText;
	readonly line: number;
	readonly group: GroupHeading | undefined;
	readonly leading: LeadingId | undefined;
	/** In a list: never a task. */
	readonly nested: boolean;
}

export interface BulletEntry {
	readonly kind: 'bullet';
	readonly item: ItemBlock;
	readonly bullet: Bullet;
	/** Which top-level list it belongs to. */
	readonly list: number;
}

/** A paragraph's line. */
interface LineEntry {
	readonly kind: 'line';
	readonly inline: InlineText;
	readonly item: ItemBlock | undefined;
}

export type Entry = HeadingEntry | BulletEntry | LineEntry;

const BOLD_LEVEL = 7;
const BOLD_LINE = /^(?:\*\*|__)[^*_].*(?:\*\*|__)\s*$/;

/** What of a document's blocks can say something about tasks, in order; quotes, fences, HTML and tables left out. */
export function* toEntries(text: string, blocks: Iterable<Block>): Generator<Entry, void> {
	let list = 0;
	let sign = '';
	let before: Block | undefined;
	for (const block of blocks) {
		const begins = block.item !== undefined && before === block.item;
		before = block;
		if (block.kind === 'item') {
			if (block.depth === 0 && block.sign !== sign) {
				list++;
				sign = block.sign;
			}
		} else if (!block.item) sign = '';
		if (block.quoted || block.kind !== 'text') continue;
		const { item, line, lines, level } = block;
		if (level > 0) yield headingEntry(inlineText(text, lines), level, line, item !== undefined);
		else if (item && begins) yield { kind: 'bullet', item, bullet: readBullet(inlineText(text, lines)), list };
		else
			for (const [index, range] of lines.entries()) {
				const inline = inlineText(text, [range]);
				const bold =
					!item && BOLD_LINE.test(text.slice(range.start, range.end)) ? headingEntry(inline, BOLD_LEVEL, line + index, false) : undefined;
				yield bold?.leading ? bold : { kind: 'line', inline, item };
			}
	}
}

function headingEntry(inline: InlineText, level: number, line: number, nested: boolean): HeadingEntry {
	return { kind: 'heading', level, inline, line, group: groupHeading(inline.text), leading: headingId(inline.text), nested };
}
