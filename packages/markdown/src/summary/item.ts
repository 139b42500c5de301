import type { Block, ItemBlock } from '../text/block.js';
import { plainInline } from '../text/plain.js';
import type { Source } from '../text/source.js';
import { lastLineOf, rawOf } from './outline.js';

/** A bullet outside quotes and other bullets, read by the paragraph it begins with. Offsets count in the text as given. */
export interface Item {
	readonly block: ItemBlock;
	readonly checked: boolean | undefined;
	readonly line: number;
	/** The last line of all that stands in it. */
	readonly endLine: number;
	/** The paragraph's Markdown, after the checkbox. */
	readonly raw: string;
	readonly rawStart: number;
}

export function itemsOf(blocks: readonly Block[], source: Source): Item[] {
	const items: Item[] = [];
	for (let at = 0; at < blocks.length; at++) {
		const block = blocks[at]!;
		if (block.kind !== 'item' || block.item || block.quoted) continue;
		let next = at + 1;
		while (next < blocks.length && blocks[next]!.item) next++;
		items.push(readItem(block, blocks.slice(at + 1, next), source));
		at = next - 1;
	}
	return items;
}

function readItem(block: ItemBlock, inside: readonly Block[], source: Source): Item {
	const first = inside[0];
	const paragraph = first?.kind === 'text' && first.item === block && !first.quoted && first.level === 0 ? first : undefined;
	const whole = paragraph ? rawOf(paragraph, source) : '';
	const start = paragraph?.lines[0]?.start ?? block.content;
	// GFM: a checkbox stands before a blank and something else than a blank, or before a line's end.
	const box = /^\[([ \txX\r\n])\](?:[ \t]+(?=[^ \t\r\n])|[ \t]*(?:\r\n?|\n)[ \t]*)/.exec(whole);
	const raw = whole.slice(box?.[0].length ?? 0);
	return {
		block,
		checked: box ? /[xX]/.test(box[1]!) : undefined,
		line: block.line,
		endLine: inside.reduce((last, child) => Math.max(last, lastLineOf(child, source)), block.line),
		raw,
		rawStart: start + (box?.[0].length ?? 0),
	};
}

/** What a reader sees of a bullet's first paragraph. */
export function itemText(item: Item): string {
	return plainInline(item.raw);
}
