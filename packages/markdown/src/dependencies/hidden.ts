import type { RawBlock } from '../text/block.js';
import { lineEnd, lineStart, lineText, rangeOf, type Source } from '../text/source.js';
import { taskField } from './field.js';
import { groupHeading } from './group-heading.js';
import { headingId, itemId } from './leading-id.js';
import type { ProblemList } from './problem-list.js';

const DIAGRAM_LINE = /^\s*(?:[├└│┌┐┘─▶▼↓]|.*(?:-->|──|->|→))/;
const MOST_LINES = 5000;

/** Says what a fence or HTML block hides: tasks where nothing closes it, or a diagram, which is no source of tasks. */
export function reportHidden(source: Source, block: RawBlock, problems: ProblemList): void {
	if (block.kind === 'code') return;
	if (!block.closed) reportUnclosed(source, block, problems);
	else if (block.kind === 'fence' && !block.quoted && isDiagram(source, block)) {
		const { start, end } = firstLine(source, block);
		const message = `The diagram after "${source.text.slice(start, end)}" is not read; write its needs as text.`;
		problems.add('info', () => ({ code: 'diagram-ignored', message, ...rangeOf(source, start, end) }));
	}
}

function reportUnclosed(source: Source, block: RawBlock, problems: ProblemList): void {
	const hides = hidden(source, block);
	if (hides === 'nothing') return;
	const { start, end } = firstLine(source, block);
	const what = block.kind === 'fence' ? 'A fence' : 'An HTML block';
	const code = block.kind === 'fence' ? 'unclosed-fence' : 'unclosed-html';
	problems.add(hides === 'task' ? 'error' : 'warning', () => ({
		code,
		message: `${what} opens with "${source.text.slice(start, end)}" and nothing closes it; what follows is not read.`,
		...rangeOf(source, start, end),
	}));
}

// The most important thing on the lines that an unclosed block swallows.
function hidden(source: Source, { line, endLine }: RawBlock): 'task' | 'section' | 'nothing' {
	let found: 'section' | 'nothing' = 'nothing';
	for (let number = line + 1; number <= Math.min(endLine, line + MOST_LINES); number++) {
		const text = lineText(source, number).slice(0, 300);
		const heading = /^ {0,3}#{1,6}\s+(.*)$/.exec(text)?.[1];
		const bullet = /^\s*[-*+]\s+(.*)$/.exec(text)?.[1];
		if (heading !== undefined && (headingId(heading)?.strong || groupHeading(heading))) return 'task';
		if (
			bullet !== undefined &&
			(itemId(bullet.replace(/^\[[ xX]\]\s+/, ''))?.strong || /\((?:needs|depends on|requires|after|blocked by)\b/i.test(bullet))
		)
			return 'task';
		if (heading !== undefined || taskField((bullet ?? text).replace(/\*\*/g, ''))) found = 'section';
	}
	return found;
}

function isDiagram(source: Source, { info, line, endLine }: RawBlock): boolean {
	if (/^(?:mermaid|dot|graphviz|plantuml|puml)\b/i.test(info)) return true;
	if (info !== '' && !/^(?:text|txt|ascii)$/i.test(info)) return false;
	let lines = 0;
	for (let number = line + 1; number < Math.min(endLine, line + 200); number++)
		if (DIAGRAM_LINE.test(lineText(source, number).slice(0, 300))) lines++;
	return lines >= 2;
}

function firstLine(source: Source, { line }: RawBlock): { start: number; end: number } {
	const end = lineEnd(source, line);
	const from = lineStart(source, line);
	const indent = source.text.slice(from, end).search(/\S/);
	return { start: from + Math.max(indent, 0), end };
}
