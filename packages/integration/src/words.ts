/** The words of a name, in lower case: `isCompleted`, `is_completed` and `is-completed` have the same. */
export function wordsOf(name: string): string[] {
	return name
		.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
}

/** Names with the same words up to case and separators. */
export function sameWords(a: string, b: string): boolean {
	return wordsOf(a).join('') === wordsOf(b).join('');
}

/** Whether the words of the shorter name all stand in the longer one, next to each other or not. */
function wordsWithin(a: string, b: string): boolean {
	const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
	const there = new Set(long);
	return short.length > 0 && short.every((word) => there.has(word));
}

const longestCompared = 80;

/** How many letters must change to make one text of the other, at most `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit || Math.max(a.length, b.length) > longestCompared) return limit + 1;
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
		}
		row = next;
	}
	return Math.min(row[b.length]!, limit + 1);
}

/** The one of `candidates` whose name is nearest, with the same words or few other letters; `undefined` where none is near. */
export function nearest<T>(name: string, candidates: readonly T[], nameOf: (candidate: T) => string): T | undefined {
	const limit = Math.max(2, Math.floor(name.length / 3));
	let best: { candidate: T; distance: number } | undefined;
	for (const candidate of candidates) {
		const other = nameOf(candidate);
		const distance = sameWords(name, other)
			? 0.5
			: wordsWithin(name, other)
				? 1.5
				: editDistance(name.toLowerCase(), other.toLowerCase(), limit);
		if (distance <= limit && (!best || distance < best.distance)) best = { candidate, distance };
	}
	return best?.candidate;
}
