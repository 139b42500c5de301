import { plainInline } from '../text/plain.js';
import { readField, readName } from './field.js';
import { itemsOf } from './item.js';
import type { Outline } from './outline.js';

/** `**Name**: value` in bullets and in lines of paragraphs, by lower-case name; the first one counts. */
export function readDocumentFields(outline: Outline): ReadonlyMap<string, string> {
	const fields = new Map<string, string>();
	const add = (name: string, value: string) => {
		const key = name.toLowerCase();
		if (value !== '' && !fields.has(key)) fields.set(key, value);
	};
	for (const block of outline.blocks) {
		if (block.kind === 'text' && block.level === 0 && !block.item && !block.quoted)
			for (const { start, end } of block.lines) {
				const line = outline.source.text.slice(start, end);
				const colon = readName(line);
				if (colon) add(colon.name, plainInline(line.slice(colon.end)));
			}
	}
	for (const item of itemsOf(outline.blocks, outline.source)) {
		const field = readField(item);
		if (field) add(field.name, field.firstLine);
	}
	return fields;
}
