import type { TaskId } from '@batchwright/core';
import { distance } from 'fastest-levenshtein';
import type { TaskIndex } from './task-index.js';
import { normaliseTitle, titleWords } from './title-words.js';

const LONGEST_COMPARED = 60;

/** Up to 3 tasks that an unknown reference may have meant: a near title or word by edit distance, or a shared word. Only the first 1,000 titled tasks by id are looked at. */
export function suggest(index: TaskIndex, reference: string, self: TaskId | undefined): readonly TaskId[] {
	const wanted = normaliseTitle(reference.slice(0, LONGEST_COMPARED));
	const words = new Set(titleWords(wanted));
	const scored: { id: TaskId; score: number }[] = [];
	for (const { id, title } of index.comparable()) {
		const score = id === self ? Number.POSITIVE_INFINITY : farness(wanted, words, id.toLowerCase(), title.slice(0, LONGEST_COMPARED));
		if (score <= 1) scored.push({ id, score });
	}
	scored.sort((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1));
	return scored.slice(0, 3).map(({ id }) => id);
}

// 0 is equal; up to 0.4 a likely typo; 1 only shares a word.
function farness(wanted: string, words: ReadonlySet<string>, id: string, title: string): number {
	const parts = titleWords(title);
	const near = Math.min(...[id, title, ...parts].map((text) => nearness(wanted, text)));
	if (near <= 0.4) return near;
	return parts.some((word) => words.has(word)) ? 1 : Number.POSITIVE_INFINITY;
}

function nearness(a: string, b: string): number {
	const longer = Math.max(a.length, b.length);
	if (longer === 0 || Math.abs(a.length - b.length) > 0.4 * longer) return 1;
	return distance(a, b) / longer;
}
