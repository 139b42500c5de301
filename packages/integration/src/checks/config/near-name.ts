import type { Draft } from '../../draft.js';
import type { EnvFact } from '../../fact.js';
import { editDistance, wordsOf } from '../../words.js';
import { groupBy } from '../group.js';

// A name with one of these words more is another variable on purpose.
const distinguishing = new Set(
	'test testing dev development prod production staging local ci backup replica read write primary secondary public private old new next vite react app expo admin internal external shadow direct pool'.split(
		' ',
	),
);
const short = new Map(
	Object.entries({
		db: 'database',
		pg: 'postgres',
		postgresql: 'postgres',
		uri: 'url',
		pwd: 'password',
		pass: 'password',
		addr: 'address',
		env: 'environment',
		auth: 'authentication',
		ms: 'milliseconds',
		secs: 'seconds',
	}),
);

/** Two names of two tasks that look like one variable: one says the other exists, or holds all its words; and nobody knows both. */
export function findNearNames(variables: readonly EnvFact[], earlier: readonly EnvFact[]): Draft[] {
	const current = new Set(variables);
	const byName = groupBy([...earlier, ...variables], (fact) => fact.name);
	const names = [...byName].map(([name, facts]) => ({ name, facts, words: meaning(name) }));
	return pairsToTry(names).flatMap(([a, b]) => nearDraft(a, b, current) ?? []);
}

interface Named {
	readonly name: string;
	readonly facts: readonly EnvFact[];
	/** Abbreviations written out. */
	readonly words: readonly string[];
}

// A name that another one holds is listed under the rarest of its words; one that somebody says exists is tried against all that share a word.
function pairsToTry(names: readonly Named[]): [Named, Named][] {
	const byWord = groupBy(
		names.flatMap((one) => [...new Set(one.words)].map((word) => ({ word, one }))),
		({ word }) => word,
	);
	const rarity = (word: string): number => byWord.get(word)!.length;
	const byRarest = groupBy(names, ({ words }) =>
		words.reduce<string | undefined>((rarest, word) => (rarest === undefined || rarity(word) < rarity(rarest) ? word : rarest), undefined),
	);
	const pairs = new Map<string, [Named, Named]>();
	const add = (a: Named, b: Named): void => {
		if (a.name === b.name) return;
		const [first, second] = a.name < b.name ? [a, b] : [b, a];
		pairs.set(`${first.name} ${second.name}`, [first, second]);
	};
	for (const long of names) {
		for (const word of long.words)
			for (const short of byRarest.get(word) ?? []) if (short.words.every((one) => long.words.includes(one))) add(short, long);
		if (!long.facts.some((fact) => fact.exists)) continue;
		for (const word of long.words) for (const { one } of (byWord.get(word) ?? []).slice(0, mostAlike)) add(one, long);
	}
	return [...pairs.values()];
}

const mostAlike = 100;

function nearDraft({ facts: a, words: x }: Named, { facts: b, words: y }: Named, current: ReadonlySet<EnvFact>): Draft | undefined {
	const tasksOfA = new Set(a.map((fact) => fact.task));
	if (b.some((fact) => tasksOfA.has(fact.task))) return undefined;
	const pair = a.flatMap((one) => b.map((other) => [one, other] as const)).find(([one, other]) => current.has(one) || current.has(other));
	if (!pair) return undefined;
	const [nameA, nameB] = [pair[0].name, pair[1].name];
	const says = [...a, ...b].some((fact) => fact.exists);
	if (!(holdsAll(x, y) || (says && looksAlike(x, y)))) return undefined;
	const sides = [...pair].sort((x, y) => x.batch - y.batch || (x.task < y.task ? -1 : 1));
	return {
		rule: 'config/near-duplicate-name',
		kind: 'variable',
		symbol: [nameA, nameB].sort().join(' and '),
		says: `${sides[0]!.name} and ${sides[1]!.name} look like one variable under two names`,
		sides,
	};
}

const meaning = (name: string): string[] => wordsOf(name).map((word) => short.get(word) ?? word);

function holdsAll(a: readonly string[], b: readonly string[]): boolean {
	const [less, more] = a.length <= b.length ? [a, b] : [b, a];
	if (less.length < 2 || less.length === more.length) return less.length > 1 && less.join() === more.join();
	if (!less.every((word) => more.includes(word))) return false;
	return !more.some((word) => !less.includes(word) && distinguishing.has(word));
}

function looksAlike(a: readonly string[], b: readonly string[]): boolean {
	if ([...a, ...b].some((word) => distinguishing.has(word) && !(a.includes(word) && b.includes(word)))) return false;
	const shared = a.filter((word) => b.includes(word)).length;
	return shared * 2 > Math.max(a.length, b.length) || editDistance(a.join('_'), b.join('_'), 2) <= 2;
}
