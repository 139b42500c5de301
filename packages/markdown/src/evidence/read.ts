import type { Problem } from '@batchwright/core';
import { readDocumentFields } from '../summary/document-fields.js';
import { type Item, itemsOf, itemText } from '../summary/item.js';
import { blocksUnder, type Outline, rawOf, readOutline } from '../summary/outline.js';
import { sectionTitle } from '../summary/section.js';
import { statusOfWord } from '../summary/status.js';
import type { Block } from '../text/block.js';
import { type Limits, readWithin } from '../text/limits.js';
import { openSource, pointAt, rangeOf } from '../text/source.js';
import type { Evidence, EvidenceFile } from './evidence.js';
import { readFileLine } from './file-line.js';
import { findPlaceholders } from './placeholders.js';
import { readTests } from './tests.js';

const createdTitles = /^(?:files created|created files|new files|files added)$/;
const modifiedTitles =
	/^(?:files modified|modified files|files changed|changed files|changes made|files updated|files created (?:and |or )?modified)$/;

/**
 * Reads an EVIDENCE.md. Never throws. Problems: placeholder (a part that was never filled in), too-large, too-deep, more-problems.
 */
export function readEvidence(text: string, options: { readonly limits?: Limits } = {}): { evidence: Evidence; problems: Problem[] } {
	return readWithin(
		text,
		options.limits,
		() => {
			const source = openSource(text);
			const outline = readOutline(source);
			const placeholders = findPlaceholders(outline.blocks, source).map(({ start, end }) => ({
				text: text.slice(start, end),
				line: pointAt(source, start).line,
				start,
				end,
			}));
			const evidence: Evidence = {
				...readTitle(outline),
				...readFiles(outline),
				tests: readTests(outline),
				criteria: itemsOf(outline.blocks, source).flatMap((item) =>
					item.checked === undefined ? [] : [{ text: itemText(item), done: item.checked, line: item.line }],
				),
				placeholders: placeholders.map(({ text: written, line }) => ({ text: written, line })),
			};
			return {
				evidence,
				problems: placeholders.map((found): Problem => ({ ...placeholder(found.text), ...rangeOf(source, found.start, found.end) })),
			};
		},
		(problem) => ({
			evidence: { title: '', filesCreated: [], filesModified: [], tests: [], criteria: [], placeholders: [] },
			problems: [problem],
		}),
	);
}

function placeholder(text: string): Pick<Problem, 'code' | 'severity' | 'message'> {
	return { code: 'placeholder', severity: 'warning', message: `${text} was never filled in: say what was done.` };
}

function readTitle(outline: Outline): Pick<Evidence, 'title' | 'task' | 'status' | 'commit'> {
	const title = outline.headings[0]?.text ?? '';
	const fields = readDocumentFields(outline);
	const named = /^(?:task )?evidence:\s*(\S+)$/i.exec(title)?.[1];
	const task = fields.get('task id') ?? fields.get('task') ?? named;
	const status = statusOfWord(fields.get('status') ?? '');
	const commit = fields.get('commit') ?? fields.get('commit hash') ?? fields.get('git commit');
	return { title, ...(task ? { task } : {}), ...(status ? { status } : {}), ...(commit ? { commit } : {}) };
}

function readFiles(outline: Outline): Pick<Evidence, 'filesCreated' | 'filesModified'> {
	const filesCreated: EvidenceFile[] = [];
	const filesModified: EvidenceFile[] = [];
	for (const { title, items } of fileLists(outline))
		for (const item of items) {
			const file = readFileLine(itemText(item));
			if (!file) continue;
			const isNew = createdTitles.test(title) || /^(?:new|created|added)\b/i.test(file.note ?? '');
			(isNew ? filesCreated : filesModified).push({ ...file, line: item.line });
		}
	return { filesCreated, filesModified };
}

/** Lists below a heading, or below a paragraph or field that is named like one: `**Files Created**:`. */
function fileLists(outline: Outline): { title: string; items: Item[] }[] {
	const isFiles = (title: string) => createdTitles.test(title) || modifiedTitles.test(title);
	const byHeading = outline.headings
		.filter((heading) => isFiles(sectionTitle(heading)))
		.map((heading) => ({ title: sectionTitle(heading), items: itemsOf(blocksUnder(outline, heading), outline.source) }));
	const byLabel = outline.blocks.flatMap((block, at) => {
		const title = labelOf(block, outline);
		return isFiles(title) ? [{ title, items: itemsOf(itemsAfter(outline.blocks, at), outline.source) }] : [];
	});
	const seen = new Set<number>();
	return [...byLabel, ...byHeading].map(({ title, items }) => ({
		title,
		items: items.filter((item) => !seen.has(item.line) && seen.add(item.line)),
	}));
}

function labelOf(block: Block, outline: Outline): string {
	const raw = block.kind === 'text' && block.level === 0 && !block.item && !block.quoted ? rawOf(block, outline.source) : '';
	return raw.length > 80
		? ''
		: raw
				.toLowerCase()
				.replace(/[^\p{L}\p{N}]+/gu, ' ')
				.trim();
}

/** The blocks of the list that follows at once. */
function itemsAfter(blocks: readonly Block[], at: number): readonly Block[] {
	const end = blocks.findIndex((block, index) => index > at && !block.item && block.kind !== 'item');
	return blocks.slice(at + 1, end < 0 ? undefined : end);
}
