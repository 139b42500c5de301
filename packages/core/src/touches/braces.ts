/** `{a,b}` expanded, nested ones too; undefined when the braces don't balance, hold no comma, or give more than 64 alternatives. */
export function expandBraces(text: string): string[] | undefined {
	const pending = [text];
	const done: string[] = [];
	while (pending.length > 0) {
		if (pending.length + done.length > 64) return undefined;
		const next = pending.pop()!;
		const open = next.indexOf('{');
		if (open < 0) {
			if (next.includes('}')) return undefined;
			done.push(next);
			continue;
		}
		const cuts = [open];
		let depth = 0;
		let at = open;
		for (; at < next.length; at++) {
			if (next[at] === '{') depth++;
			else if (next[at] === ',' && depth === 1) cuts.push(at);
			else if (next[at] === '}' && --depth === 0) break;
		}
		if (depth > 0 || cuts.length === 1) return undefined;
		cuts.push(at);
		for (let c = 0; c + 1 < cuts.length; c++)
			pending.push(next.slice(0, open) + next.slice(cuts[c]! + 1, cuts[c + 1]) + next.slice(at + 1));
	}
	return done;
}
