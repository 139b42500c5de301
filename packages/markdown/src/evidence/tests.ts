import { readField } from '../summary/field.js';
import { itemsOf, itemText } from '../summary/item.js';
import { blocksUnder, type Heading, type Outline } from '../summary/outline.js';
import { sectionTitle } from '../summary/section.js';
import type { RawBlock } from '../text/block.js';
import { lineText, type Source } from '../text/source.js';
import type { EvidenceTest } from './evidence.js';
import { readCounts } from './test-counts.js';

const shells = new Set(['bash', 'sh', 'shell', 'console', 'zsh']);
const commandName = /^(?:test )?command(?: run)?$/i;

/** Test commands and counts in the sections about tests: fences, and bullets like `Command: npm test` or `12 passed`. */
export function readTests(outline: Outline): EvidenceTest[] {
	const headings = outline.headings.filter((heading) => /\btests?\b|\btesting\b/.test(sectionTitle(heading)));
	const seen = new Set<number>();
	return headings.flatMap((heading) => testsUnder(outline, heading)).filter((test) => !seen.has(test.line) && seen.add(test.line));
}

function testsUnder(outline: Outline, heading: Heading): EvidenceTest[] {
	const blocks = blocksUnder(outline, heading);
	const fences = blocks.flatMap((block) => (block.kind === 'fence' && !block.quoted ? readFence(outline.source, block) : []));
	const items = itemsOf(blocks, outline.source).flatMap((item): EvidenceTest[] => {
		const field = readField(item);
		const command = commandName.test(field?.name ?? '')
			? field?.firstLine
			: /^(?:test )?command(?: run)?:\s*(.+)$/i.exec(itemText(item))?.[1];
		if (command) return [{ command, line: item.line }];
		const counts = readCounts(itemText(item));
		return counts.passed === undefined && counts.failed === undefined ? [] : [{ ...counts, line: item.line }];
	});
	return [...fences, ...items].sort((a, b) => a.line - b.line);
}

function readFence(source: Source, fence: RawBlock): EvidenceTest[] {
	const lines: string[] = [];
	for (let line = fence.line + 1; line <= fence.endLine - (fence.closed ? 1 : 0); line++) lines.push(lineText(source, line));
	const isShell = shells.has(fence.info.split(/\s/)[0]!.toLowerCase());
	const command = isShell
		? lines.map((text) => text.trim().replace(/^\$\s+/, '')).find((text) => text !== '' && !text.startsWith('#'))
		: undefined;
	const counts = lastCounts(lines);
	return command === undefined && !counts ? [] : [{ ...(command === undefined ? {} : { command }), ...counts, line: fence.line }];
}

/** The summary of a run stands at its end; node:test and TAP write one count a line. */
function lastCounts(lines: readonly string[]): { passed?: number; failed?: number } | undefined {
	const found = lines.map(readCounts);
	const last = found.findLastIndex(({ passed, failed }) => passed !== undefined || failed !== undefined);
	const before = /^\s*[#ℹ]/.test(lines[last - 1] ?? '') ? found[last - 1] : undefined;
	return last < 0 ? undefined : { ...before, ...found[last] };
}
