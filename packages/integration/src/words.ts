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

const longestCompared = 80;

/** How many letters must change to make one text of the other, at most `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit || Math.max(a.length, b.length) > longestCompared) return limit + 1;
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
			next.push(cost);
			if (cost < least) least = cost;
		}
		if (least > limit) return limit + 1;
		row = next;
	}
	return Math.min(row[b.length]!, limit + 1);
}

const mostCandidates = 300;

/** Finds the one of `candidates` whose name is nearest to a name: with the same words, or all of its words, or few other letters; `undefined` where none is near. */
export function nearestAmong<T>(candidates: readonly T[], nameOf: (candidate: T) => string): (name: string) => T | undefined {
	const known = candidates.slice(0, mostCandidates).map((candidate) => {
		const name = nameOf(candidate);
		return { candidate, name: name.toLowerCase(), words: wordsOf(name) };
	});
	return (name) => {
		const limit = Math.max(2, Math.floor(name.length / 3));
		const lower = name.toLowerCase();
		const words = wordsOf(name);
		let best: { candidate: T; distance: number } | undefined;
		for (const other of known) {
			const allowed = best ? Math.min(limit, Math.ceil(best.distance) - 1) : limit;
			const distance = wordDistance(words, other.words) ?? (allowed < 1 ? limit + 1 : editDistance(lower, other.name, allowed));
			if (distance <= limit && (!best || distance < best.distance)) best = { candidate: other.candidate, distance };
		}
		return best?.candidate;
	};
}

function wordDistance(a: readonly string[], b: readonly string[]): number | undefined {
	if (a.join('') === b.join('')) return 0.5;
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	return short.length > 0 && short.every((word) => long.includes(word)) ? 1.5 : undefined;
}
