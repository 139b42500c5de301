/** Whether a pattern of topics takes a topic: `*` and `+` stand for one part, `**`, `#` and `>` for any number; a lone `*` for everything. Parts are divided by `. / :`. */
export function topicMatches(pattern: string, topic: string): boolean {
	if (pattern === topic || pattern === '*') return true;
	const parts = pattern.split(/[./:]/);
	const words = topic.split(/[./:]/);
	let ends = new Set([0]);
	for (const [index, part] of parts.entries()) {
		const next = new Set<number>();
		for (const at of ends) {
			const last = index === parts.length - 1;
			if (part === '**' || part === '#' || part === '>' || (part === '*' && last))
				for (let to = part === '*' ? at + 1 : at; to <= words.length; to++) next.add(to);
			else if (at < words.length && partMatches(part, words[at]!)) next.add(at + 1);
		}
		ends = next;
	}
	return ends.has(words.length);
}

function partMatches(part: string, word: string): boolean {
	if (part === '*' || part === '+') return word !== '';
	const star = part.indexOf('*');
	if (star < 0) return part === word;
	const [before, after] = [part.slice(0, star), part.slice(star + 1)];
	return word.length >= before.length + after.length && word.startsWith(before) && word.endsWith(after);
}
