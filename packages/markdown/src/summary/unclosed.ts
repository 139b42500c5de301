import type { Problem } from '@batchwright/core';
import { lineText, pointAt, rangeOf, type Source } from '../text/source.js';
import type { Block, Outline } from './outline.js';

/** A fence or HTML block that never closes, when it hides a line that would be a heading or a field. */
export function findUnclosed(outline: Outline): Problem[] {
	const last = outline.blocks.at(-1);
	const code = last && unclosedCode(outline.source, last);
	if (!last || !code) return [];
	const first = pointAt(outline.source, last.start).line;
	const end = pointAt(outline.source, last.end).line;
	let hidden: 'task' | 'line' | undefined;
	for (let line = first + 1; line <= end && hidden !== 'task'; line++) {
		const text = lineText(outline.source, line);
		if (/^ {0,3}#{1,6}[ \t]+\S*\d\S*(?::| -| —|[ \t]*$)/.test(text)) hidden = 'task';
		else if (/^ {0,3}(?:#{1,6}[ \t]|[-*+][ \t]+\*\*[^*]+\*\*:)/.test(text)) hidden = 'line';
	}
	if (!hidden) return [];
	const what = code === 'unclosed-fence' ? 'code fence' : 'HTML block';
	const openingEnd = last.start + lineText(outline.source, first).length;
	return [
		{
			code,
			severity: hidden === 'task' ? 'error' : 'warning',
			message: `The ${what} of line ${first} is never closed and hides everything after it: close it.`,
			...rangeOf(outline.source, last.start, Math.min(openingEnd, last.end)),
		},
	];
}

export function unclosedCode(source: Source, block: Block): 'unclosed-fence' | 'unclosed-html' | undefined {
	const text = source.text.slice(block.start, block.end);
	if (block.node.type === 'code') {
		const fence = /^(`{3,}|~{3,})/.exec(text)?.[1];
		if (!fence) return undefined;
		const lines = text.split(/\r\n?|\n/);
		const closing = lines.length > 1 ? /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(lines.at(-1)!)?.[1] : undefined;
		return closing?.startsWith(fence) ? undefined : 'unclosed-fence';
	}
	if (block.node.type !== 'html') return undefined;
	const end = htmlEnd(text);
	return end === undefined || end.test(text) ? undefined : 'unclosed-html';
}

/** What ends an HTML block that blank lines don't end. */
function htmlEnd(text: string): RegExp | undefined {
	if (text.startsWith('<!--')) return /-->/;
	if (text.startsWith('<?')) return /\?>/;
	if (text.startsWith('<![CDATA[')) return /\]\]>/;
	if (/^<![A-Za-z]/.test(text)) return />/;
	return /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(text) ? /<\/(?:script|pre|style|textarea)>/i : undefined;
}
