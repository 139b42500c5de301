import type { Block, Range } from '../text/block.js';
import { inlineText, isLiteral, sourceRange } from '../text/inline-text.js';
import { inPieces } from '../text/plain.js';
import type { Source } from '../text/source.js';

/** Ranges, in the text as given, of what was never filled in: `[Task Name]`, TBD, TODO. Code, HTML and links don't count. */
export function findPlaceholders(blocks: readonly Block[], source: Source): Range[] {
	return blocks.flatMap((block) => contents(block).flatMap((lines) => inText(lines, source)));
}

function contents(block: Block): readonly (readonly Range[])[] {
	if (block.kind === 'text') return inPieces(block.lines);
	return block.kind === 'table' ? [...block.header, ...block.rows.flatMap((row) => row.cells)].map((cell) => [cell]) : [];
}

function inText(lines: readonly Range[], source: Source): Range[] {
	if (!/\[[A-Za-z]|TBD|TODO/.test(source.text.slice(lines[0]!.start, lines.at(-1)!.end))) return [];
	const inline = inlineText(source.text, lines);
	return [...inline.text.matchAll(/\[[A-Za-z][^[\]]{1,80}\]|\b(?:TBD|TODO)\b/g)]
		.filter(({ index }) => isLiteral(inline, index))
		.map(({ index, 0: found }) => sourceRange(inline, index, index + found.length));
}
