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
	const all = [...earlier, ...variables];
	const current = new Set(variables);
	const byName = groupBy(all, (fact) => fact.name);
	const names = [...byName.keys()];
	const byWord = groupBy(
		names.flatMap((name) => [...new Set(wordsOf(name))].map((word) => ({ word, name }))),
		(one) => one.word,
	);
	const tried = new Set<string>();
	const drafts: Draft[] = [];
	for (const same of byWord.values()) {
		if (same.length > mostPerWord) continue;
		for (const { name: a } of same) {
			for (const { name: b } of same) {
				if (a >= b || tried.has(`${a} ${b}`)) continue;
				tried.add(`${a} ${b}`);
				const draft = nearDraft(byName.get(a)!, byName.get(b)!, current);
				if (draft) drafts.push(draft);
			}
		}
	}
	return drafts;
}

const mostPerWord = 200;

function nearDraft(a: readonly EnvFact[], b: readonly EnvFact[], current: ReadonlySet<EnvFact>): Draft | undefined {
	const tasksOfA = new Set(a.map((fact) => fact.task));
	if (b.some((fact) => tasksOfA.has(fact.task))) return undefined;
	const pair = a.flatMap((one) => b.map((other) => [one, other] as const)).find(([one, other]) => current.has(one) || current.has(other));
	if (!pair) return undefined;
	const [nameA, nameB] = [pair[0].name, pair[1].name];
	const says = [...a, ...b].some((fact) => fact.exists);
	if (!(says ? looksAlike(nameA, nameB) : holdsAll(nameA, nameB))) return undefined;
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

function holdsAll(a: string, b: string): boolean {
	const [less, more] = [meaning(a), meaning(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
	if (less.length < 2 || less.length === more.length) return less.length > 1 && less.join() === more.join();
	if (!less.every((word) => more.includes(word))) return false;
	return !more.some((word) => !less.includes(word) && distinguishing.has(word));
}

function looksAlike(a: string, b: string): boolean {
	if (holdsAll(a, b)) return true;
	const [x, y] = [meaning(a), meaning(b)];
	if ([...x, ...y].some((word) => distinguishing.has(word) && !(x.includes(word) && y.includes(word)))) return false;
	const shared = x.filter((word) => y.includes(word)).length;
	return shared * 2 > Math.max(x.length, y.length) || editDistance(a, b, 2) <= 2;
}
