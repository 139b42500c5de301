import type { Declaration } from './declaration.js';
import { bracketPairs, hashLike } from './scan.js';

const HEAD = /^([ \t]*)(?:(async\s+)?def\s+([A-Za-z_]\w*)\s*(?=\()|class\s+([A-Za-z_]\w*)|([A-Z]\w*)(?=\($))/gm;

/** Classes, functions and methods of a Python text; a class ends where the indentation does. A leading underscore means private. */
export function pythonDeclarations(text: string): Declaration[] {
	const found: Declaration[] = [];
	const pairs = bracketPairs(text, hashLike);
	let owner: { name: string; indent: number; end: number } | undefined;
	for (const head of text.matchAll(HEAD)) {
		const indent = head[1]!.length;
		const start = head.index + indent;
		if (owner !== undefined && start >= owner.end) owner = undefined;
		const name = head[3] ?? head[4] ?? head[5]!;
		const exported = !name.startsWith('_');
		const nested = owner === undefined || indent <= owner.indent ? undefined : owner.name;
		if (head[3] === undefined) {
			const open = head[5] === undefined ? undefined : head.index + head[0].length;
			const end = open === undefined ? suiteEnd(text, start, indent) : (pairs.get(open) ?? text.length);
			found.push({ kind: 'type', name, ...(nested === undefined ? {} : { owner: nested }), exported, start, end });
			if (open === undefined && nested === undefined) owner = { name, indent, end };
			continue;
		}
		const open = head.index + head[0].length;
		const close = pairs.get(open);
		if (close === undefined) continue;
		const arrow = /^\s*->\s*([^:\n]+(?:\[[^\n]*\])?):/.exec(text.slice(close, close + 500));
		const returns =
			arrow === null ? undefined : ([close + arrow[0].indexOf(arrow[1]!), close + arrow[0].indexOf(arrow[1]!) + arrow[1]!.length] as const);
		found.push({
			kind: 'function',
			name,
			...(nested === undefined ? {} : { owner: nested }),
			exported,
			start,
			end: returns?.[1] ?? close,
			async: head[2] !== undefined,
			parameters: [open + 1, close - 1],
			...(returns === undefined ? {} : { returns }),
		});
	}
	return found;
}

function suiteEnd(text: string, start: number, indent: number): number {
	let end = text.length;
	let at = text.indexOf('\n', start);
	while (at >= 0) {
		const line = /^[ \t]*(?=\S)/.exec(text.slice(at + 1, at + 400));
		if (line !== null && line[0].length <= indent && !/^[)\]}]/.test(text.slice(at + 1 + line[0].length, at + 2 + line[0].length))) {
			end = at;
			break;
		}
		at = text.indexOf('\n', at + 1);
	}
	return end;
}
