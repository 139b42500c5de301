import type { Problem } from '@batchwright/core';
import { type Limits, readWithin } from '../text/limits.js';
import { plainInline } from '../text/plain.js';
import { revisionOf } from '../text/revision.js';
import { lineEnd, openSource, rangeOf } from '../text/source.js';
import { itemsOf, itemText } from './item.js';
import { blocksUnder, lastLineUnder, type Outline, rawOf, readOutline } from './outline.js';
import { readTasks } from './read-task.js';
import { readUnlocked } from './read-unlocked.js';
import { findSection, type Role, sectionTitle } from './section.js';
import type { Summary } from './summary.js';
import { findUnclosed } from './unclosed.js';

/**
 * Reads a summary.md as people left it: other order of sections, other bullets, sections and fields of their own. Never throws.
 * Problems: too-large, too-deep, missing-section, duplicate-task-id, status-mismatch, unknown-field, unclosed-fence, unclosed-html,
 * more-problems.
 */
export function readSummary(text: string, options: { readonly limits?: Limits } = {}): { summary: Summary; problems: Problem[] } {
	return readWithin(
		text,
		options.limits,
		() => {
			const source = openSource(text);
			const outline = readOutline(source);
			const { tasks, problems } = readTasks(outline);
			const summary = { ...readTitle(outline), ...readObjective(outline), tasks, ...readLists(outline), sections: readSections(outline) };
			return {
				summary: { ...summary, revision: revisionOf(text) },
				problems: [...missingSections(outline), ...problems, ...findUnclosed(outline)],
			};
		},
		(problem) => ({ summary: emptySummary(text), problems: [problem] }),
	);
}

function emptySummary(text: string): Summary {
	return {
		title: '',
		state: 'planned',
		objective: '',
		objectiveDone: false,
		tasks: [],
		criteria: [],
		timeline: [],
		integration: [],
		unlocked: [],
		sections: [],
		revision: revisionOf(text),
	};
}

function readTitle(outline: Outline): { number?: number; title: string; state: 'planned' | 'completed' } {
	const heading = outline.headings.find((found) => found.depth === 1) ?? outline.headings[0];
	const title = heading?.text ?? '';
	const number = /\bbatch\s+#?(\d{1,15})\b/i.exec(title)?.[1];
	const tasks = findSection(outline, 'tasks');
	const state = tasks && sectionTitle(tasks.heading) === 'completed tasks' ? 'completed' : 'planned';
	return { ...(number === undefined ? {} : { number: Number(number) }), title, state };
}

function readObjective(outline: Outline): { objective: string; objectiveDone: boolean } {
	const section = findSection(outline, 'objective');
	if (!section) return { objective: '', objectiveDone: false };
	const own = blocksUnder(outline, section.heading, true);
	const paragraphs = own.flatMap((block) => (block.kind === 'text' && !block.item && !block.quoted ? [rawOf(block, outline.source)] : []));
	const done = paragraphs[0]?.startsWith('✅') ?? false;
	const texts = paragraphs.length > 0 ? paragraphs.map(plainInline) : itemsOf(own, outline.source).map((item) => itemText(item));
	const objective = texts.join(' ');
	return { objective: done ? objective.replace(/^✅\ufe0f? */u, '') : objective, objectiveDone: done };
}

function readLists(outline: Outline): Pick<Summary, 'criteria' | 'timeline' | 'integration' | 'unlocked'> {
	const items = (role: Role) => itemsOf(findSection(outline, role)?.blocks ?? [], outline.source);
	return {
		criteria: items('criteria').map((item) => ({ text: itemText(item), done: item.checked ?? false, line: item.line })),
		timeline: items('timeline').map((item) => {
			const found = /^([^:]*):\s*(.*)$/su.exec(itemText(item));
			return found ? { label: found[1]!, value: found[2]!, line: item.line } : { label: '', value: itemText(item), line: item.line };
		}),
		integration: items('results').map((item) => ({ ...readResult(item.raw), line: item.line })),
		unlocked: items('unlocked').map((item) => ({ ...readUnlocked(item.raw), line: item.line })),
	};
}

/** The text and verdict of an integration result; only a literal glyph at its start is a verdict. */
export function readResult(raw: string): { text: string; ok: boolean | 'unknown' } {
	const found = /^(?:(✅)|(❌)|❔|❓)\ufe0f? */u.exec(raw);
	const text = plainInline(found ? raw.slice(found[0].length) : raw);
	return { text, ok: found?.[1] ? true : found?.[2] ? false : 'unknown' };
}

function readSections(outline: Outline): Summary['sections'] {
	return outline.headings.map((heading) => ({
		title: heading.text,
		depth: heading.depth,
		line: heading.line,
		endLine: lastLineUnder(outline, heading),
	}));
}

function missingSections(outline: Outline): Problem[] {
	const { source } = outline;
	const wanted: [Role, string][] = [
		['objective', 'The summary has no section "Batch Objectives".'],
		['tasks', 'The summary has no section "Planned Tasks" or "Completed Tasks": no task can be read from it.'],
	];
	return wanted
		.filter(([role]) => !findSection(outline, role))
		.map(([, message]) => ({
			code: 'missing-section',
			severity: 'warning',
			message,
			...rangeOf(source, source.shift, lineEnd(source, 1)),
		}));
}
