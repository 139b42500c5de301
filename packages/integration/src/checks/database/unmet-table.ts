import type { Draft } from '../../draft.js';
import type { DatabaseFact } from '../../fact.js';
import { nearestAmong } from '../../words.js';
import type { CheckInput } from '../check.js';
import { unmetWords } from '../unmet/planned.js';
import { needsOf } from './needs.js';
import { shortName, type World } from './world.js';

/** Tables that statements or queries of this batch use and nobody creates. */
export function findUnmetTables({ now, left, made }: World, input: CheckInput): Draft[] {
	const tables = [...made.values()]
		.flat()
		.filter((fact) => ['table', 'model', 'view'].includes(fact.object))
		.concat([...left.values()].filter((fact) => ['table', 'model', 'view'].includes(fact.object)));
	const nearest = nearestAmong(tables, (one) => shortName(one.name));
	const drafts = new Map<string, Draft>();
	for (const fact of now) {
		for (const { key, name } of needsOf(fact)) {
			if (!key.startsWith('table ') || left.has(key) || made.has(key) || isSystem(key) || fact.conditional || input.external(name))
				continue;
			const id = JSON.stringify([fact.task, key]);
			if (!drafts.has(id)) drafts.set(id, unmetTable(fact, name, key, nearest(name), input));
		}
	}
	return [...drafts.values()];
}

function isSystem(key: string): boolean {
	return /^table (pg_catalog|information_schema)\.|^table public\.pg_/.test(key);
}

function unmetTable(fact: DatabaseFact, name: string, key: string, near: DatabaseFact | undefined, input: CheckInput): Draft {
	const hint = near ? `; ${near.task} creates ${shortName(near.name)}` : '';
	return {
		rule: 'unmet/table',
		kind: 'database',
		symbol: key,
		...unmetWords(`Nobody creates the table ${name}, which ${fact.task} uses${hint}`, input, input.plannedBy(name)),
		sides: [fact],
		...(near && near.task !== fact.task && { hint: near }),
		change: fact.task,
	};
}
