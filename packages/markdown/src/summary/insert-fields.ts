import { MarkdownError } from '../errors.js';
import { isBlankLine, lineBreak, lineEnd, lineStart, type Source } from '../text/source.js';
import type { Edit } from '../text/splice.js';
import type { Field } from './field.js';
import type { Item } from './item.js';
import { fieldLine } from './lines.js';
import type { TaskBlock } from './task-block.js';

const order = ['assigned', 'status', 'evidence', 'commit', 'reason', 'blocked by'];

/** New fields as lines of their own in the task's list, or in a new list below its heading. */
export function insertFields(source: Source, block: TaskBlock, fields: readonly (readonly [string, string])[], id: string): Edit[] {
	if (fields.length === 0) return [];
	const lines = fields.map(([name, value]) => fieldLine(name, value));
	const reason = `fields ${fields.map(([name]) => name).join(', ')} of ${id}`;
	const first = block.fields[0];
	if (!first) return [newList(source, block, lines, reason)];
	const siblings = siblingsOf(block.items, first.item);
	const next = followingItem(block, siblings, fields[0]![0]);
	if (next) {
		const prefix = linePrefix(source, next);
		const start = lineStart(source, next.line);
		const end = lineBreak(source, next.line - 1);
		return [{ start, end: start, text: lines.map((line) => prefix + line + end).join(''), reason }];
	}
	return [afterOnly(source, first.item, lines, reason)];
}

/**
 * The item before which new fields go: the one after the last field that stands earlier in the pattern's order, else the second. Never
 * the end of the list: text that follows it would become part of the new field.
 */
function followingItem(block: TaskBlock, items: readonly Item[], name: string): Item | undefined {
	const rank = order.indexOf(name.toLowerCase());
	const earlier = rank < 0 ? [] : order.slice(0, rank);
	const known = new Map<Item, Field>(block.fields.map((field) => [field.item, field]));
	const last = items.findLastIndex((item) => earlier.includes(known.get(item)?.name.toLowerCase() ?? ''));
	return items[Math.max(last, 0) + 1] ?? items[1];
}

/** The items of one list: those around one that have its marker, each begun where the one before ended. */
function siblingsOf(items: readonly Item[], one: Item): Item[] {
	const at = items.indexOf(one);
	const isOther = (item: Item) => item.block.sign !== one.block.sign;
	const end = items.findIndex((item, index) => index > at && isOther(item));
	return items.slice(at, end < 0 ? undefined : end);
}

/** Indent, marker and padding of an item, without its checkbox. */
function linePrefix(source: Source, item: Item): string {
	return source.text.slice(lineStart(source, item.line), item.rawStart).replace(/\[[ xX\t\r\n]\][ \t]+$/, '');
}

function afterOnly(source: Source, item: Item, lines: readonly string[], reason: string): Edit {
	const end = lineEnd(source, item.line);
	const isLast = item.line >= source.starts.length;
	if (!isLast && !isBlankLine(source, item.line + 1))
		throw new MarkdownError(
			'unsafe-edit',
			`The only field of line ${item.line} is followed by text at once: put a blank line between them.`,
			{ line: item.line },
		);
	const line = lineBreak(source, item.line);
	return { start: end, end, text: lines.map((text) => line + linePrefix(source, item) + text).join(''), reason };
}

function newList(source: Source, block: TaskBlock, lines: readonly string[], reason: string): Edit {
	const last = block.heading.endLine;
	const end = lineEnd(source, last);
	const line = lineBreak(source, last);
	const next = block.blocks[0];
	// A list of the same marker that follows would become one with the new list.
	const marker = next?.kind === 'item' && next.sign === '-' ? '*' : '-';
	const blankAfter = last < source.starts.length && !isBlankLine(source, last + 1) ? line : '';
	return { start: end, end, text: line + lines.map((text) => `${line}${marker} ${text}`).join('') + blankAfter, reason };
}
