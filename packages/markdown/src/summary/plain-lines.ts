const plainLine = /^(?:#{1,6} \S.*|- (?:\*\*\p{L}|\[[ xX]\] \S|[\p{L}\p{So}]).*)$/u;
const plainText = /^[\p{L}\p{So}]/u;

/**
 * Whether each line of a text stands for itself, by whatever rules it is parsed: blank, a heading, a bullet item whose text begins on its line
 * with a letter or symbol, or a paragraph of one such line below a blank one or a heading and above a blank one.
 */
export function isPlain(text: string): boolean {
	if (/[\0\t\r]/.test(text)) return false;
	const lines = text.split('\n');
	const isAlone = (at: number): boolean => /^(?:$|#)/.test(lines[at - 1] ?? '') && (lines[at + 1] ?? '') === '';
	return lines.every((line, at) => line === '' || plainLine.test(line) || (plainText.test(line) && isAlone(at)));
}
