import type { TaskId } from '@batchwright/core';

const MOST_BRANCHES = 200;

/** What one word of a query accepts: that word, or any word that begins with it. */
export interface WordMatch {
	readonly word: string;
	readonly whole: boolean;
}

/** Titles as sequences of words. */
export interface PhraseIndex {
	/** Every word, once. */
	vocabulary(): readonly string[];
	/** Ids of the phrases whose first words match, until there are `most`; none where the query branches more than 200 times, for then they can't all be seen. */
	startingWith(query: readonly (readonly WordMatch[])[], most: number): TaskId[];
}

/** Sorts phrases, of which each has an id and may have no words, so that all with the same first words lie side by side and are found by bisection. */
export function indexPhrases(ids: readonly TaskId[], wordsOf: (at: number) => readonly string[]): PhraseIndex {
	// Every word ends in a blank, which sorts below all letters: "auth " is a whole word, "auth" any beginning.
	const texts = ids.map((_, at) =>
		wordsOf(at)
			.map((word) => `${word} `)
			.join(''),
	);
	const sorted = Uint32Array.from(ids.keys()).sort((a, b) => compare(texts[a]!, texts[b]!) || compare(ids[a]!, ids[b]!));
	const textAt = (at: number): string | undefined => texts[sorted[at] ?? -1];

	const lowerBound = (text: string): number => {
		let low = 0;
		let high = sorted.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (textAt(middle)! < text) low = middle + 1;
			else high = middle;
		}
		return low;
	};

	function* nextWords(start: string, beginning: string): Generator<string> {
		let at = lowerBound(start + beginning);
		for (let text = textAt(at); text?.startsWith(start + beginning); text = textAt(at)) {
			const word = text.slice(start.length, text.indexOf(' ', start.length));
			yield word;
			at = lowerBound(`${start}${word}!`);
		}
	}

	return {
		vocabulary() {
			const words = new Set<string>();
			for (const text of texts) for (const word of text.split(' ')) words.add(word);
			words.delete('');
			return [...words];
		},
		startingWith(query, most) {
			const found = new Set<TaskId>();
			let branches = 0;
			const open = query.length === 0 ? [] : [{ start: '', depth: 0 }];
			for (let next = open.pop(); next; next = open.pop())
				for (const { word, whole } of query[next.depth] ?? []) {
					const prefix = next.start + word + (whole ? ' ' : '');
					if (next.depth === query.length - 1) {
						for (let at = lowerBound(prefix); textAt(at)?.startsWith(prefix) && found.size < most; at++) found.add(ids[sorted[at]!]!);
						continue;
					}
					for (const full of whole ? [word] : nextWords(next.start, word)) {
						if (++branches > MOST_BRANCHES) return [];
						open.push({ start: `${next.start}${full} `, depth: next.depth + 1 });
					}
				}
			return [...found];
		},
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
