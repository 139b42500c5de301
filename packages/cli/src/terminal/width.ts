import { stripVTControlCharacters } from 'node:util';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
	/^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Columns that a text takes on a terminal; our own colours take none. */
export function width(text: string): number {
	const shown = text.includes('\u001b') ? stripVTControlCharacters(text) : text;
	// Printable ASCII takes a column each; a segmenter would take most of the time of a long table.
	if (/^[ -~]*$/.test(shown)) return shown.length;
	let columns = 0;
	for (const { segment } of segmenter.segment(shown)) columns += wide.test(segment) ? 2 : 1;
	return columns;
}

/** Cut to so many columns, with an ellipsis where something is missing. */
export function fit(text: string, columns: number): string {
	if (width(text) <= columns) return text;
	let result = '';
	let used = 0;
	for (const { segment } of segmenter.segment(text)) {
		const next = wide.test(segment) ? 2 : 1;
		if (used + next > columns - 1) break;
		result += segment;
		used += next;
	}
	return `${result}…`;
}

export function pad(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - width(text)));
}
