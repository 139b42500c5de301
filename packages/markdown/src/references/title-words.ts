import { stemmer } from 'stemmer';

const STOP_WORDS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);
const PLAIN_WORDS = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const MARKUP_AND_APOSTROPHES = /[`*~'’]/g;
// "C++" and "C#" are names of their own, not "C".
const PUNCTUATION = /(?![#+]+(?![\p{L}\p{N}\p{M}#+]))[^\p{L}\p{N}\p{M}]+|(?<![\p{L}\p{N}\p{M}#+])[#+]+/gu;

/** A title as the `title` rung compares it: NFKC, lower case, without markup, glyphs and apostrophes, punctuation as blanks. */
export function normaliseTitle(title: string): string {
	// Most titles are plain words; the rest takes five times as long.
	const lower = title.toLowerCase();
	if (PLAIN_WORDS.test(lower)) return lower;
	return title.normalize('NFKC').toLowerCase().replace(MARKUP_AND_APOSTROPHES, '').replace(PUNCTUATION, ' ').trim();
}

/** The words of a normalised title that carry meaning. */
export function titleWords(normalised: string): string[] {
	return normalised.split(' ').filter((word) => word !== '' && !STOP_WORDS.has(word));
}

/** Porter's stem of one normalised word (Porter 1980, "An algorithm for suffix stripping"). */
export function stem(word: string): string {
	return stemmer(word);
}
