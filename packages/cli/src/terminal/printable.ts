// C0 but tab, DEL, C1, bidi controls, zero width, line separators, tags: what could move a cursor, hide text or turn it round.
const unprintable =
	/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Foreign text on one line, without control, bidi, zero-width or escape characters: each becomes its code point. */
export function printable(text: string): string {
	return text.replace(unprintable, (character) => (character === '\n' ? ' ' : `\\u{${character.codePointAt(0)?.toString(16)}}`));
}

/** The same for text of several lines. */
export function printableLines(text: string): string {
	return text
		.split(/\r\n|\r|\n/)
		.map(printable)
		.join('\n');
}
