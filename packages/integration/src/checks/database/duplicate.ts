import type { Draft } from '../../draft.js';
import type { DatabaseFact } from '../../fact.js';
import { groupBy } from '../group.js';
import { definitionsOf } from './definition.js';
import { modelConflict } from './model.js';
import { columnKey, nameOf, objectKey, type World } from './world.js';

const rules = new Map<string, readonly [rule: string, sqlstate: string]>([
	['table', ['db/duplicate-table', '42P07']],
	['view', ['db/duplicate-table', '42P07']],
	['model', ['db/prisma-model', '42P07']],
	['column', ['db/duplicate-column', '42701']],
	['index', ['db/duplicate-index', '42P07']],
	['enum', ['db/duplicate-enum', '42710']],
]);

/** One object created by two tasks, or by this batch on top of an earlier one. */
export function findDuplicateObjects(world: World): Draft[] {
	return [
		...groupBy(
			world.now.filter((fact) => fact.op === 'create'),
			objectKey,
		),
	].flatMap(([key, created]) => {
		const current = [...groupBy(created, (fact) => fact.task).values()].map((own) => own[0]!);
		const old = world.left.get(key);
		const standing = old && !current.some((fact) => fact.task === old.task) && !isDroppedFirst(key, created, world) ? old : undefined;
		const model = modelConflict(current, standing, world);
		if (model) return model;
		const sides = standing ? [standing, ...current] : current;
		return sides.length < 2 ? columnInTable(created, world) : duplicateOf(sides);
	});
}

// DROP TABLE users; CREATE TABLE users: the second statement is no duplicate of what the first removed.
function isDroppedFirst(key: string, created: readonly DatabaseFact[], world: World): boolean {
	return world.now.some(
		(fact) => (fact.op === 'drop' || fact.op === 'rename') && objectKey(fact) === key && created.some((one) => one.task === fact.task),
	);
}

// ADD COLUMN of a column that the table's own definition, in another task or an earlier batch, has already.
function columnInTable(created: readonly DatabaseFact[], { leftColumns, madeColumns }: World): Draft[] {
	const added = created.find((fact) => fact.object === 'column');
	if (!added) return [];
	const key = columnKey(added.name, added.column ?? '');
	const known = [...(madeColumns.get(key) ?? []), ...(leftColumns.has(key) ? [leftColumns.get(key)!] : [])].find(
		(one) => one.fact.task !== added.task && one.fact.object !== 'column',
	);
	return known ? duplicateOf([known.fact, added]) : [];
}

function duplicateOf(sides: readonly DatabaseFact[]): Draft[] {
	const subject = sides.find((fact) => fact.object === 'column') ?? sides[0]!;
	const rule = rules.get(subject.object);
	if (!rule) return [];
	const name = nameOf(subject);
	const identical = new Set(sides.map((fact) => fact.canonical)).size === 1;
	// A Prisma schema may be restated: nothing is run twice.
	const restated = identical && sides.every((fact) => fact.shape.syntax === 'prisma');
	const conditional = restated || sides.every((fact) => fact.conditional);
	const shared = { kind: 'database', symbol: objectKey(subject), sides };
	if (conditional && !identical) {
		return [
			{
				...shared,
				rule: 'db/if-not-exists-drift',
				says: `${name} is created IF NOT EXISTS in ${sides.length} ways, and whichever runs first decides: ${definitionsOf(sides)}`,
			},
		];
	}
	return [
		{
			...shared,
			rule: rule[0],
			...(conditional && { severity: 'info' as const }),
			says: `${name} is created by ${sides.map((fact) => fact.task).join(' and ')}${conditional ? ' in the same way' : `: the second one fails with SQLSTATE ${rule[1]}`}; ${definitionsOf(sides)}`,
		},
	];
}
