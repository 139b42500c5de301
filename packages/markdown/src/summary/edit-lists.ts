import { MarkdownError } from '../errors.js';
import { normaliseText } from '../text/normalise.js';
import type { Edit } from '../text/splice.js';
import { appendItems } from './append-items.js';
import type { UnlockedTask } from './details.js';
import { type Item, itemsOf, itemText } from './item.js';
import { criterionLine, integrationLine, resultGlyph, unlockedLine } from './lines.js';
import type { Outline } from './outline.js';
import { readResult } from './read.js';
import { readUnlocked } from './read-unlocked.js';
import { assertId } from './required.js';
import { findSection, type Role } from './section.js';
import type { SummaryUpdate } from './summary-update.js';

/** Edits in the lists of criteria, integration results and unlocked tasks: what is there is changed in place, what isn't is appended. */
export function editLists(outline: Outline, update: SummaryUpdate): Edit[] {
	for (const task of update.unlocked ?? []) assertId(task.id);
	return [
		...editList(outline, 'criteria', update.criteria ?? [], {
			line: (given) => criterionLine(given.text, given.done),
			keyOf: (given) => normaliseText(given.text),
			keyAt: itemText,
			change: (given, item) => editCheckbox(outline, item, given.done),
		}),
		...editList(outline, 'results', update.integration ?? [], {
			line: integrationLine,
			keyOf: (given) => normaliseText(given.text),
			keyAt: (item) => readResult(item.raw).text,
			change: (given, item) => editResult(item, given.ok),
		}),
		...editList(outline, 'unlocked', update.unlocked ?? [], {
			line: unlockedLine,
			keyOf: (given) => given.id,
			keyAt: (item) => readUnlocked(item.raw).id,
			change: editUnlocked,
		}),
	];
}

interface ListRule<T> {
	readonly line: (given: T) => string;
	/** What a bullet is found by. */
	readonly keyOf: (given: T) => string;
	readonly keyAt: (item: Item) => string | undefined;
	readonly change: (given: T, item: Item) => Edit[];
}

function editList<T>(outline: Outline, role: Role, given: readonly T[], rule: ListRule<T>): Edit[] {
	if (given.length === 0) return [];
	const items = new Map<string | undefined, Item>();
	for (const item of itemsOf(findSection(outline, role)?.blocks ?? [], outline.source)) {
		const key = rule.keyAt(item);
		if (!items.has(key)) items.set(key, item);
	}
	const edits: Edit[] = [];
	const missing: string[] = [];
	// Of two that name the same bullet the last one counts.
	for (const [key, one] of new Map(given.map((one) => [rule.keyOf(one), one]))) {
		const line = rule.line(one);
		const item = items.get(key);
		if (item) edits.push(...rule.change(one, item));
		else missing.push(line);
	}
	return [...edits, ...appendItems(outline, role, missing)];
}

function editCheckbox(outline: Outline, item: Item, done: boolean): Edit[] {
	if (item.checked === undefined) return editPlain(item, done);
	if (item.checked === done) return [];
	const start = outline.source.text.lastIndexOf('[', item.rawStart - 1) + 1;
	return [{ start, end: start + 1, text: done ? 'x' : ' ', reason: `criterion of line ${item.line}` }];
}

/** A criterion without checkbox gets one. */
function editPlain(item: Item, done: boolean): Edit[] {
	return done ? [{ start: item.rawStart, end: item.rawStart, text: '[x] ', reason: `criterion of line ${item.line}` }] : [];
}

function editResult(item: Item, ok: boolean | 'unknown'): Edit[] {
	const old = /^(?:✅|❌|❔|❓)\ufe0f?/u.exec(item.raw)?.[0] ?? '';
	if (old !== '' && readResult(item.raw).ok === ok) return [];
	const text = old === '' ? `${resultGlyph(ok)} ` : resultGlyph(ok);
	return [{ start: item.rawStart, end: item.rawStart + old.length, text, reason: `integration result of line ${item.line}` }];
}

function editUnlocked(given: UnlockedTask, item: Item): Edit[] {
	const line = unlockedLine(given);
	const [old, now] = [readUnlocked(item.raw), readUnlocked(line)];
	if (old.title === now.title && old.because === now.because) return [];
	if (/[\r\n]/.test(item.raw))
		throw new MarkdownError(
			'unsafe-edit',
			`The bullet of line ${item.line} goes over several lines: write it on one, or change it by hand.`,
			{
				line: item.line,
			},
		);
	return [{ start: item.rawStart, end: item.rawStart + item.raw.length, text: line, reason: `unlocked ${given.id}` }];
}
