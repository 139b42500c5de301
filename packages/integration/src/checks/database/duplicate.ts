import type { Draft } from '../../draft.js';
import type { DatabaseFact } from '../../fact.js';
import { groupBy } from '../group.js';
import { objectKey, perTask, type World } from './world.js';

const rules = new Map([
	['table', ['db/duplicate-table', '42P07']],
	['view', ['db/duplicate-table', '42P07']],
	['model', ['db/duplicate-table', '42P07']],
	['column', ['db/duplicate-column', '42701']],
	['index', ['db/duplicate-index', '42P07']],
	['enum', ['db/duplicate-enum', '42710']],
] as const);

/** One object created by two tasks, or by this batch on top of an earlier one. */
export function findDuplicateObjects({ now, before }: World): Draft[] {
	const earlier = groupBy(
		before.filter((fact) => fact.op === 'create'),
		objectKey,
	);
	return [
		...groupBy(
			now.filter((fact) => fact.op === 'create'),
			objectKey,
		),
	].flatMap(([key, created]) => {
		const current = perTask(created).map((own) => own[0]!);
		const old = (earlier.get(key) ?? []).at(-1);
		const sides = old && !current.some((fact) => fact.task === old.task) ? [old, ...current] : current;
		return sides.length < 2 ? [] : duplicateOf(sides);
	});
}

function duplicateOf(sides: readonly DatabaseFact[]): Draft[] {
	const first = sides[0]!;
	const rule = rules.get(first.object as 'table');
	if (!rule) return [];
	const name = nameOf(first);
	const identical = new Set(sides.map((fact) => fact.canonical)).size === 1;
	const conditional = sides.every((fact) => fact.conditional);
	const shared = { kind: 'database', symbol: objectKey(first), sides };
	const definitions = sides.map((fact) => `${fact.task}: ${fact.canonical.slice(0, 120)}`).join('; ');
	if (conditional && !identical)
		return [
			{
				...shared,
				rule: 'db/if-not-exists-drift',
				says: `${name} is created IF NOT EXISTS in ${sides.length} ways, and whichever runs first decides: ${definitions}`,
			},
		];
	return [
		{
			...shared,
			rule: rule[0],
			...(conditional && { severity: 'info' as const }),
			says: `${name} is created by ${sides.map((fact) => fact.task).join(' and ')}${conditional ? ' in the same way' : `: the second one fails with SQLSTATE ${rule[1]}`}; ${definitions}`,
		},
	];
}

/** `public.users` as people write it: `users`, or `users.email` for a column. */
export function nameOf(fact: DatabaseFact): string {
	const table = fact.name.replace(/^public\./, '');
	return fact.column === undefined ? table : `${table}.${fact.column}`;
}
