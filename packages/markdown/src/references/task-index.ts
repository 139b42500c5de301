import type { Task, TaskId } from '@batchwright/core';
import { slug } from 'github-slugger';
import { idForm, idKeys, referenceKeys } from './id-form.js';
import { indexPhrases, type PhraseIndex, type WordMatch } from './phrase-index.js';
import type { Hit, Resolution, Rung } from './reference.js';
import { normaliseTitle, stem, titleWords } from './title-words.js';

/** How many candidates an ambiguous reference names. */
const MOST_CANDIDATES = 20;
const MOST_COMPARED = 1000;

/** Where references of one document look for their tasks: an entry per rung, each built when it is first asked. */
export interface TaskIndex {
	/** What the tasks on this rung without `self` are: none, one, or several, sorted, at most `MOST_CANDIDATES`. */
	find(rung: Rung, reference: string, self: TaskId | undefined): Hit | undefined;
	/** The normalised titles of all tasks in their order, empty where there is none. */
	names(): readonly string[];
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

/** What an index is made of, in columns: the tasks' ids and titles, empty where there is none. */
interface NamedTasks {
	readonly ids: readonly TaskId[];
	readonly titles: readonly string[];
}

/** `written`: the ids that references can mean, all of them where not given. */
interface IndexOptions {
	readonly aliases?: Readonly<Record<string, TaskId>> | undefined;
	readonly written?: ReadonlySet<TaskId> | undefined;
}

type Find = (reference: string) => TaskId[];

/** The columns of tasks. */
export function columnsOf(tasks: readonly Pick<Task, 'id' | 'title'>[]): NamedTasks {
	return { ids: tasks.map(({ id }) => id), titles: tasks.map(({ title }) => title ?? '') };
}

/** An index of tasks; its answers don't depend on their order. */
export function indexTasks({ ids, titles }: NamedTasks, { aliases, written = new Set(ids) }: IndexOptions = {}): TaskIndex {
	const names = lazy(() => titles.map(normaliseTitle));
	const firstById = lazy(() => {
		const titled = [...ids.keys()].filter((at) => titles[at] !== '');
		const first = titled.sort((a, b) => compare(ids[a]!, ids[b]!)).slice(0, MOST_COMPARED);
		return first.map((at) => ({ id: ids[at]!, title: names()[at]! }));
	});
	const stems = memo(stem);
	const stemmed = (text: string): string => titleWords(text).map(stems).join(' ');
	const phrasesOf = (wordsOf: (name: string) => string[]): PhraseIndex => indexPhrases(ids, (at) => wordsOf(names()[at]!));

	const rungs: Record<Rung, () => Find> = {
		id: () => {
			const anyCase = lazy(() => {
				const exact = [...written];
				return groupBy(exact, (at) => [exact[at]!.toLowerCase()]);
			});
			return (text) => (written.has(text) ? [text] : under(anyCase(), text.toLowerCase()));
		},
		'id-form': () => {
			const byForm = groupBy(ids, (at) => (written.has(ids[at]!) ? idKeys(ids[at]!) : []));
			return (text) => {
				const form = idForm(text);
				return form ? referenceKeys(form).flatMap((key) => under(byForm, key)) : [];
			};
		},
		alias: () => {
			const called = Object.entries(aliases ?? {});
			const all = new Set(called.length > 0 ? ids : []);
			const known = called.filter(([, id]) => all.has(id));
			const byAlias = groupBy(
				known.map(([, id]) => id),
				(at) => [normaliseTitle(known[at]![0])],
			);
			byAlias.delete('');
			return (text) => under(byAlias, normaliseTitle(text));
		},
		title: () => {
			const byName = groupBy(ids, (at) => [names()[at]!]);
			byName.delete('');
			return (text) => under(byName, normaliseTitle(text));
		},
		slug: () => {
			// Only a title that is a path names its last part; in a sentence, a path is something else.
			const slugs = (title: string): string[] => [title, ...(/^\S+\/([^/]+)$/.exec(title)?.slice(1) ?? [])].map((name) => slug(name));
			const bySlug = groupBy(ids, (at) => slugs(titles[at]!));
			bySlug.delete('');
			return (text) => under(bySlug, slug(text));
		},
		stem: () => {
			const byStems = groupBy(ids, (at) => [stemmed(names()[at]!)]);
			byStems.delete('');
			return (text) => under(byStems, stemmed(normaliseTitle(text)));
		},
		head: () => {
			const phrases = phrasesOf((name) => titleWords(name).map(stems));
			return (text) =>
				phrases.startingWith(
					titleWords(normaliseTitle(text)).map((word) => [{ word: stems(word), whole: true }]),
					MOST_CANDIDATES + 1,
				);
		},
		'head-prefix': () => {
			const phrases = phrasesOf(titleWords);
			const vocabulary = phrases.vocabulary();
			const byStem = groupBy(vocabulary, (at) => [stems(vocabulary[at]!)]);
			const accepts = (word: string): WordMatch[] => {
				const sameStem = under(byStem, stems(word));
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
	const firsts = new WeakMap<readonly TaskId[], { readonly ids: readonly TaskId[]; readonly hit: Hit | undefined }>();
	return {
		names,
		comparable: () => {
			comparisonsLeft -= firstById().length;
			return comparisonsLeft >= 0 ? firstById() : [];
		},
		last: {},
		find: (rung, reference, self) => {
			let find = built.get(rung);
			if (!find) built.set(rung, (find = rungs[rung]()));
			const found = find(reference);
			if (found.length < 2) return found[0] === self ? undefined : hitOf(found, rung);
			// A list that many references meet is sorted once, and what they get is one answer wherever it can be.
			let first = firsts.get(found);
			if (!first) {
				const sorted = firstOf(found.sort(compare), undefined);
				firsts.set(found, (first = { ids: sorted, hit: hitOf(sorted, rung) }));
			}
			return self !== undefined && first.ids.includes(self) ? hitOf(firstOf(found, self), rung) : first.hit;
		},
	};
}

function hitOf(ids: readonly TaskId[], rung: Rung): Hit | undefined {
	const [id] = ids;
	if (id === undefined) return undefined;
	return ids.length === 1 ? { status: 'resolved', id, rung } : { status: 'ambiguous', ids, rung };
}

// The first ones by id without `self`.
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

/** Most keys have one id: no list is made for it, of which there would be a million. */
type Groups = Map<string, TaskId | TaskId[]>;

function groupBy(ids: readonly TaskId[], keysOf: (at: number) => readonly string[]): Groups {
	const groups: Groups = new Map();
	for (const [at, id] of ids.entries())
		for (const key of keysOf(at)) {
			const group = groups.get(key);
			if (group === undefined) groups.set(key, id);
			else if (typeof group === 'string') groups.set(key, [group, id]);
			else group.push(id);
		}
	return groups;
}

function under(groups: Groups, key: string): TaskId[] {
	const group = groups.get(key);
	if (group === undefined) return [];
	return typeof group === 'string' ? [group] : group;
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
