import type { Task, TaskId } from '@batchwright/core';
import { idForm } from './id-form.js';
import type { Hit, Resolution, Rung } from './reference.js';
import { suggest } from './suggest.js';
import { columnsOf, indexTasks, type TaskIndex } from './task-index.js';

const ID_RUNGS: readonly Rung[] = ['id', 'id-form'];
const NAME_RUNGS: readonly Rung[] = ['alias', 'title', 'slug'];
/** Rungs that `strict` leaves out. */
export const LOOSE_RUNGS: readonly Rung[] = ['stem', 'head', 'head-prefix'];

const UNKNOWN: Resolution = { status: 'unknown', suggestions: [] };

/** Nobody calls a task by a name of more units; a list of a million names is looked at as one first. */
const LONGEST_NAME = 10_000;

/** How to look a reference up. `strict`: exact rungs only. `aliases`: names by which people call tasks. `self`: the task that says it, never a candidate. */
export interface ResolveOptions {
	readonly strict?: boolean | undefined;
	readonly aliases?: Readonly<Record<string, TaskId>> | undefined;
	readonly self?: TaskId | undefined;
}

/**
 * Which task a reference means, by a ladder of eight rungs from the id to the first words of the title. One hit on a rung resolves, several are ambiguous, none goes
 * on; past the last rung it is unknown. Never a guess: a typo or a word inside a title only feeds `suggestions`. Doesn't depend on the order of tasks; never throws.
 */
export function resolveReference(
	reference: string,
	tasks: readonly Pick<Task, 'id' | 'title'>[],
	options: ResolveOptions = {},
): Resolution {
	return resolveIn(indexTasks(columnsOf(tasks), { aliases: options.aliases }), reference, options);
}

/** `resolveReference` for many references to the same tasks. */
export function resolveIn(index: TaskIndex, reference: string, { strict, self }: ResolveOptions): Resolution {
	const { any } = index.last;
	if (any && any.text === reference && any.self === self) return any.found;
	const found = lookUp(index, reference.trim(), strict, self);
	index.last.any = { text: reference, self, found };
	return found;
}

function lookUp(index: TaskIndex, text: string, strict: boolean | undefined, self: TaskId | undefined): Resolution {
	const exact = resolveExactly(index, text, self);
	if (exact) return exact;
	const loose = text.length > LONGEST_NAME || idForm(text) ? undefined : climb(index, text, LOOSE_RUNGS, self);
	if (!loose) {
		const suggestions = suggest(index, text, self);
		return suggestions.length === 0 ? UNKNOWN : { status: 'unknown', suggestions };
	}
	if (!strict) return loose;
	return { status: 'unknown', suggestions: loose.status === 'resolved' ? [loose.id] : loose.ids.slice(0, 3) };
}

/** What the exact rungs say, or nothing. An id-shaped text ends at the id rungs. */
export function resolveExactly(index: TaskIndex, text: string, self: TaskId | undefined): Hit | undefined {
	if (text.length > LONGEST_NAME) return undefined;
	const { exact } = index.last;
	if (exact && exact.text === text && exact.self === self) return exact.found;
	const found = climb(index, text, ID_RUNGS, self) ?? (idForm(text) ? undefined : climb(index, text, NAME_RUNGS, self));
	index.last.exact = { text, self, found };
	return found;
}

function climb(index: TaskIndex, text: string, rungs: readonly Rung[], self: TaskId | undefined): Hit | undefined {
	for (const rung of rungs) {
		const hit = index.find(rung, text, self);
		if (hit) return hit;
	}
	return undefined;
}
