import type { Problem } from '@batchwright/core';
import { readDocumentFields } from '../summary/document-fields.js';
import { type Item, itemsOf, itemText } from '../summary/item.js';
import { blocksUnder, type Outline, readOutline } from '../summary/outline.js';
import { type Limits, readWithin } from '../text/limits.js';
import { openSource } from '../text/source.js';

/** What an integration report says; lines are 1-based. */
export interface Report {
	/** The batch's number, where the title names one. */
	readonly number?: number;
	readonly passed: boolean | 'unknown';
	readonly sections: readonly ReportSection[];
}

export interface ReportSection {
	readonly title: string;
	readonly items: readonly { readonly ok: boolean | 'unknown'; readonly text: string; readonly line: number }[];
}

/** Reads a report.md or INTEGRATION-REPORT.md, ours or people's. Never throws. Problems: too-large, too-deep, more-problems. */
export function readReport(text: string, options: { readonly limits?: Limits } = {}): { report: Report; problems: Problem[] } {
	return readWithin(
		text,
		options.limits,
		() => {
			const outline = readOutline(openSource(text));
			return {
				report: { ...readNumber(outline), passed: readVerdict(outline), sections: readSections(outline) },
				problems: [] as Problem[],
			};
		},
		(problem) => ({ report: { passed: 'unknown', sections: [] }, problems: [problem] }),
	);
}

function readNumber(outline: Outline): { number?: number } {
	const number = /\bbatch[ -]*#?(\d{1,9})\b/i.exec(outline.headings[0]?.text ?? '')?.[1];
	return number === undefined ? {} : { number: Number(number) };
}

function readSections(outline: Outline): ReportSection[] {
	return outline.headings
		.filter((heading) => heading.depth > 1)
		.map((heading) => ({
			title: heading.text,
			items: itemsOf(blocksUnder(outline, heading, true), outline.source).map((item) => ({
				ok: verdictOf(item),
				text: itemText(item),
				line: item.line,
			})),
		}));
}

/** The first literal glyph of a bullet, else its checkbox. */
function verdictOf(item: Item): boolean | 'unknown' {
	const found = /✅|❌|❔|❓/u.exec(item.raw)?.[0];
	if (found) return found === '✅' ? true : found === '❌' ? false : 'unknown';
	return item.checked ?? 'unknown';
}

/** Characters of a bullet that may say whether all went well. */
const longestVerdict = 1000;

const verdictNames = /^(?:result|final status|final build status|overall(?: status| result)?|status|verdict|build)$/i;

/** The verdict that a field named Result, Final status or the like gives; the first one that says yes or no. */
function readVerdict(outline: Outline): boolean | 'unknown' {
	const plain = itemsOf(outline.blocks, outline.source).flatMap((item) =>
		item.raw.length > longestVerdict ? [] : plainField(itemText(item)),
	);
	for (const [name, value] of [...readDocumentFields(outline), ...plain]) {
		const verdict = verdictNames.test(name) ? verdictOfText(value) : 'unknown';
		if (verdict !== 'unknown') return verdict;
	}
	return 'unknown';
}

function plainField(text: string): [string, string][] {
	const colon = text.indexOf(':');
	return colon < 0 ? [] : [[text.slice(0, colon), text.slice(colon + 1)]];
}

function verdictOfText(text: string): boolean | 'unknown' {
	if (/❌|\b(?:fail|failed|failing|failure|broken|not passed|rejected|blocked)\b/iu.test(text)) return false;
	return /✅|\b(?:pass|passed|passing|success|successful|green|approved|clean)\b/iu.test(text) ? true : 'unknown';
}
