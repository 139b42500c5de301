import type { Task, TaskId } from '@batchwright/core';
import { idForm } from '../references/id-form.js';
import { normaliseTitle } from '../references/title-words.js';
import type { Drafts } from './drafts.js';

/** The id of every draft, in their order, and which of them the document writes. */
export interface AssignedIds {
	readonly ids: readonly TaskId[];
	readonly written: ReadonlySet<TaskId>;
}

/**
 * Written ids stay. Of the others, those that `previous` knows by title, or by their place between two that it knows, keep their id; the rest get `TASK-` numbers above
 * the highest ever used.
 */
export function assignIds({ ids: own, titles }: Drafts, previous: readonly Task[] = []): AssignedIds {
	const written = new Set<TaskId>();
	for (const id of own) if (id !== undefined) written.add(id);
	const kept = keptIds(titles, previous, written);
	let last: number | undefined;
	const ids = own.map((id, at) => {
		if (id !== undefined) return id;
		last ??= highestNumber([...written, ...previous.map((task) => task.id)]);
		return kept[at] ?? `TASK-${String(++last).padStart(3, '0')}`;
	});
	return { ids, written };
}

function keptIds(titles: readonly string[], previous: readonly Task[], written: ReadonlySet<TaskId>): (TaskId | undefined)[] {
	if (previous.length === 0) return [];
	const before = new Map<string, number | undefined>();
	for (const [index, task] of previous.entries()) {
		const title = normaliseTitle(task.title ?? '');
		before.set(title, title === '' || before.has(title) ? undefined : index);
	}
	const taken = new Set<number>();
	const places = titles.map((title) => {
		const found = before.get(normaliseTitle(title));
		if (found === undefined || taken.has(found)) return undefined;
		taken.add(found);
		return found;
	});
	for (let at = 0; at < titles.length; at++) {
		if (places[at] !== undefined) continue;
		const below = at === 0 ? -1 : places[at - 1];
		const above = at === titles.length - 1 ? previous.length : places[at + 1];
		if (below !== undefined && above === below + 2 && !taken.has(below + 1)) {
			places[at] = below + 1;
			taken.add(below + 1);
		}
	}
	return places.map((place) => {
		const id = place === undefined ? undefined : previous[place]?.id;
		return id === undefined || written.has(id) ? undefined : id;
	});
}

function highestNumber(ids: readonly TaskId[]): number {
	let highest = 0;
	for (const id of ids) {
		const form = idForm(id);
		const number = form?.prefix === '' && /^task-/i.test(id) && /^\d{1,9}$/.test(form.numbers) ? Number(form.numbers) : 0;
		highest = Math.max(highest, number);
	}
	return highest;
}
