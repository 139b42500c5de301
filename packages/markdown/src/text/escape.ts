import { normaliseText } from './normalise.js';

/** The glyphs that stand for a status or a result; a literal one at a text's edge is read as such. */
const glyphs = /[✅❌⛔❔❓]|🚫/gu;
const needsWords = /\((?=\s*(?:needs|depends on|after|blocked by|requires)(?![\p{L}\p{N}]))/giu;

/**
 * Text from tasks, results or people as one line of Markdown that parses to exactly one piece of text, equal to the text normalised
 * (one line, no control or bidi characters), in a heading, bullet, field value, table cell, checkbox or paragraph. Absent text gives
 * an empty string or only invisible characters.
 */
export function escapeInline(text: string): string {
	return normaliseText(text)
		.replace(/[\\`*_[\]<>&~|!$@]/g, '\\$&')
		.replace(/(?<=^|\s)#|#(?=#*(?:\s|$))(?<!#.)/g, '\\#')
		.replace(/:\/\//g, '\\://')
		.replace(/(www)\./gi, '$1\\.')
		.replace(/^[+\-=:]/, '\\$&')
		.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
		.replace(needsWords, '\\(')
		.replace(glyphs, (glyph) => `&#x${glyph.codePointAt(0)!.toString(16).toUpperCase()};`);
}

/** Escaped text with every parenthesis escaped too, where parentheses have a meaning of their own. */
export function escapeParentheses(escaped: string): string {
	return escaped.replace(/\\.|[()]/gsu, (found) => (found.length > 1 ? found : `\\${found}`));
}
