import { normaliseText } from '../text/normalise.js';
import type { Edit } from '../text/splice.js';
import { appendItems } from './append-items.js';
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
			isAt: (given, item) => itemText(item) === normaliseText(given.text),
			change: (given, item) => editCheckbox(outline, item, given.done),
		}),
		...editList(outline, 'results', update.integration ?? [], {
			line: integrationLine,
			isAt: (given, item) => readResult(item.raw).text === normaliseText(given.text),
			change: (given, item) => editResult(item, given.ok),
		}),
		...editList(outline, 'unlocked', update.unlocked ?? [], {
			line: unlockedLine,
			isAt: (given, item) => readUnlocked(item.raw).id === given.id,
			change: (given, item) => editLine(item, unlockedLine(given), `unlocked ${given.id}`),
		}),
	];
}

interface ListRule<T> {
	readonly line: (given: T) => string;
	readonly isAt: (given: T, item: Item) => boolean;
	readonly change: (given: T, item: Item) => Edit[];
}

function editList<T>(outline: Outline, role: Role, given: readonly T[], rule: ListRule<T>): Edit[] {
	if (given.length === 0) return [];
	const items = itemsOf(findSection(outline, role)?.blocks ?? [], outline.source);
	const edits: Edit[] = [];
	const missing = new Set<string>();
	for (const one of given) {
		const line = rule.line(one);
		const item = items.find((found) => rule.isAt(one, found));
		if (item) edits.push(...rule.change(one, item));
		else missing.add(line);
	}
	return [...edits, ...appendItems(outline, role, [...missing])];
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

function editLine(item: Item, line: string, reason: string): Edit[] {
	return item.raw === line ? [] : [{ start: item.rawStart, end: item.rawStart + item.raw.length, text: line, reason }];
}
