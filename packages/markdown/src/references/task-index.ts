import type { Task, TaskId } from '@batchwright/core';
import { slug } from 'github-slugger';
import { idForm, idKeys, referenceKeys } from './id-form.js';
import { indexPhrases, type WordMatch } from './phrase-index.js';
import type { Hit, Resolution, Rung } from './reference.js';
import { normaliseTitle, stem, titleWords } from './title-words.js';

/** How many candidates an ambiguous reference names. */
const MOST_CANDIDATES = 20;
const MOST_COMPARED = 1000;

/** Where references of one document look for their tasks: an entry per rung, each built when it is first asked. */
export interface TaskIndex {
	/** Ids on this rung without `self`, sorted; at most `MOST_CANDIDATES`. */
	find(rung: Rung, reference: string, self: TaskId | undefined): readonly TaskId[];
	/** Ids and normalised titles to look for suggestions in; none any more once 100,000 have been given out, so that a document of typos stays cheap. */
	comparable(): readonly { readonly id: TaskId; readonly title: string }[];
	/** The last answers: a reference is looked at several times before the next one, and a list may repeat it. */
	readonly last: { exact?: Answer<Hit | undefined>; any?: Answer<Resolution> };
}

interface Answer<T> {
	readonly text: string;
	readonly self: TaskId | undefined;
	readonly found: T;
}

/** What a task index is made of. `given`: ids that the document did not write, which no reference can mean. */
export interface IndexOptions {
	readonly aliases?: Readonly<Record<string, TaskId>> | undefined;
	readonly given?: ReadonlySet<TaskId> | undefined;
}

type Find = (reference: string) => TaskId[];

/** An index of tasks; its answers don't depend on their order. */
export function indexTasks(tasks: readonly Pick<Task, 'id' | 'title'>[], { aliases, given }: IndexOptions = {}): TaskIndex {
	const written = given && given.size > 0 ? tasks.filter((task) => !given.has(task.id)) : tasks;
	const titled = lazy(() => tasks.filter((task) => task.title !== undefined && task.title !== ''));
	const normalised = lazy(() => titled().map((task) => ({ id: task.id, title: normaliseTitle(task.title ?? '') })));
	const firstById = lazy(() => [...normalised()].sort((a, b) => compare(a.id, b.id)).slice(0, MOST_COMPARED));
	const firsts = new WeakMap<readonly TaskId[], readonly TaskId[]>();
	const stems = memo(stem);
	const stemmed = (text: string): string => titleWords(text).map(stems).join(' ');

	const rungs: Record<Rung, () => Find> = {
		id: () => {
			const exact = new Set(written.map((task) => task.id));
			const anyCase = lazy(() =>
				groupBy(
					[...exact].map((id) => ({ id })),
					({ id }) => [id.toLowerCase()],
				),
			);
			return (text) => (exact.has(text) ? [text] : (anyCase().get(text.toLowerCase()) ?? []));
		},
		'id-form': () => {
			const byForm = groupBy(written, (task) => idKeys(task.id));
			return (text) => {
				const form = idForm(text);
				return form ? referenceKeys(form).flatMap((key) => byForm.get(key) ?? []) : [];
			};
		},
		alias: () => {
			const ids = new Set(tasks.map((task) => task.id));
			const known = Object.entries(aliases ?? {}).flatMap(([alias, id]) => (ids.has(id) ? [{ id, alias: normaliseTitle(alias) }] : []));
			const byAlias = groupBy(known, ({ alias }) => (alias === '' ? [] : [alias]));
			return (text) => byAlias.get(normaliseTitle(text)) ?? [];
		},
		title: () =>
			lookUp(
				groupBy(normalised(), ({ title }) => (title === '' ? [] : [title])),
				normaliseTitle,
			),
		slug: () => {
			// Only a title that is a path names its last part; in a sentence, a path is something else.
			const slugs = (title: string): string[] => [title, ...(/^\S+\/([^/]+)$/.exec(title)?.slice(1) ?? [])].map((name) => slug(name));
			return lookUp(
				groupBy(titled(), (task) => slugs(task.title ?? '').filter((text) => text !== '')),
				slug,
			);
		},
		stem: () =>
			lookUp(
				groupBy(normalised(), ({ title }) => [stemmed(title)].filter((text) => text !== '')),
				(text) => stemmed(normaliseTitle(text)),
			),
		head: () => {
			const phrases = indexPhrases(normalised().map(({ id, title }) => ({ id, words: titleWords(title).map(stems) })));
			return (text) =>
				phrases.startingWith(
					titleWords(normaliseTitle(text)).map((word) => [{ word: stems(word), whole: true }]),
					MOST_CANDIDATES + 1,
				);
		},
		'head-prefix': () => {
			const phrases = indexPhrases(normalised().map(({ id, title }) => ({ id, words: titleWords(title) })));
			const byStem = groupBy(
				phrases.vocabulary.map((word) => ({ id: word })),
				({ id: word }) => [stems(word)],
			);
			const accepts = (word: string): WordMatch[] => {
				const sameStem = byStem.get(stems(word)) ?? [];
				if (word.length < 3) return sameStem.map((other) => ({ word: other, whole: true }));
				return [
					{ word, whole: false },
					...sameStem.filter((other) => !other.startsWith(word)).map((other) => ({ word: other, whole: true })),
				];
			};
			return (text) => phrases.startingWith(titleWords(normaliseTitle(text)).map(accepts), MOST_CANDIDATES + 1);
		},
	};
	let comparisonsLeft = 100_000;
	const built = new Map<Rung, Find>();
	return {
		comparable: () => {
			comparisonsLeft -= firstById().length;
			return comparisonsLeft >= 0 ? firstById() : [];
		},
		last: {},
		find: (rung, reference, self) => {
			let find = built.get(rung);
			if (!find) built.set(rung, (find = rungs[rung]()));
			return others(find(reference), self, firsts);
		},
	};
}

function lookUp(map: ReadonlyMap<string, TaskId[]>, keyOf: (text: string) => string): Find {
	return (text) => map.get(keyOf(text)) ?? [];
}

// Without `self`, the first ones by id. A list that many references meet is sorted once, and what they get is one list wherever it can be.
function others(found: TaskId[], self: TaskId | undefined, firsts: WeakMap<readonly TaskId[], readonly TaskId[]>): readonly TaskId[] {
	if (found.length < 2) return found[0] === self ? [] : found;
	let first = firsts.get(found);
	if (!first) firsts.set(found, (first = firstOf(found.sort(compare), undefined)));
	return self !== undefined && first.includes(self) ? firstOf(found, self) : first;
}

function firstOf(sorted: readonly TaskId[], self: TaskId | undefined): readonly TaskId[] {
	const ids: TaskId[] = [];
	for (let at = 0; at < sorted.length && ids.length < MOST_CANDIDATES; at++) {
		if (sorted[at] !== self && sorted[at] !== ids.at(-1)) ids.push(sorted[at]!);
	}
	return ids;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function groupBy<T extends { readonly id: TaskId }>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, TaskId[]> {
	const groups = new Map<string, TaskId[]>();
	for (const item of items)
		for (const key of keysOf(item)) {
			const ids = groups.get(key);
			if (!ids) groups.set(key, [item.id]);
			else ids.push(item.id);
		}
	return groups;
}

function lazy<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}

function memo(compute: (word: string) => string): (word: string) => string {
	const known = new Map<string, string>();
	return (word) => {
		let value = known.get(word);
		if (value === undefined) known.set(word, (value = compute(word)));
		return value;
	};
}
