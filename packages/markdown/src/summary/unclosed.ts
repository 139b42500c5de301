import type { Problem } from '@batchwright/core';
import type { RawBlock } from '../text/block.js';
import { lineEnd, lineStart, lineText, rangeOf, type Source } from '../text/source.js';
import type { Outline } from './outline.js';

/** The fence or HTML block that never closes, if the document ends in one. */
export function unclosedBlock(outline: Outline): (RawBlock & { readonly code: 'unclosed-fence' | 'unclosed-html' }) | undefined {
	const last = outline.blocks.at(-1);
	if (!last || (last.kind !== 'fence' && last.kind !== 'html') || last.closed || last.item || last.quoted) return undefined;
	return { ...last, code: last.kind === 'fence' ? 'unclosed-fence' : 'unclosed-html' };
}

/** That block as a problem, when it hides a line that would be a task, a section or a field. */
export function findUnclosed(outline: Outline): Problem[] {
	const block = unclosedBlock(outline);
	const hidden = block && mostHidden(outline.source, block);
	if (!block || !hidden) return [];
	const what = block.kind === 'fence' ? 'code fence' : 'HTML block';
	const start = lineStart(outline.source, block.line);
	const indent = /^[ \t]*/.exec(lineText(outline.source, block.line))![0].length;
	return [
		{
			code: block.code,
			severity: hidden === 'task' ? 'error' : 'warning',
			message: `The ${what} of line ${block.line} is never closed and hides everything after it: close it.`,
			...rangeOf(outline.source, start + indent, lineEnd(outline.source, block.line)),
		},
	];
}

function mostHidden(source: Source, block: RawBlock): 'task' | 'line' | undefined {
	let hidden: 'line' | undefined;
	for (let line = block.line + 1; line <= block.endLine; line++) {
		const text = lineText(source, line);
		if (/^ {0,3}#{1,6}[ \t]+\S*\d\S*(?::| -| —|[ \t]*$)/.test(text)) return 'task';
		if (/^ {0,3}(?:#{1,6}[ \t]|[-*+][ \t]+\*\*[^*]+\*\*:)/.test(text)) hidden = 'line';
	}
	return hidden;
}

/** Whether a hidden line would be the heading of a task. */
export function hidesTask(source: Source, block: RawBlock, id: string): boolean {
	for (let line = block.line + 1; line <= block.endLine; line++) {
		const heading = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(lineText(source, line))?.[1];
		if (heading?.startsWith(id)) return true;
	}
	return false;
}
