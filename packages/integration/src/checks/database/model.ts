import type { Draft, Side } from '../../draft.js';
import type { Column, DatabaseFact } from '../../fact.js';
import { columnText } from './definition.js';
import { typeFamily } from './type-family.js';
import { nameOf, objectKey, type World } from './world.js';

const isModel = (fact: DatabaseFact): boolean => fact.object === 'model';

/** Two Prisma models of one table, or a model and the SQL of its table; `undefined` where no model is among them. */
export function modelConflict(current: readonly DatabaseFact[], standing: DatabaseFact | undefined, world: World): Draft[] | undefined {
	const all = standing ? [standing, ...current] : current;
	if (!all.some(isModel)) return undefined;
	const owner = all[0]!;
	return all.slice(1).flatMap((later) => compare(owner, later, owner === standing, world));
}

function compare(owner: DatabaseFact, later: DatabaseFact, extends_: boolean, world: World): Draft[] {
	const mixed = isModel(owner) !== isModel(later);
	const [a, b] = [columnsOf(owner, world), columnsOf(later, world)];
	const found = mixed ? mappingDifference(isModel(owner) ? a : b, isModel(owner) ? b : a) : modelDifference(a, b, extends_);
	const name = nameOf(owner);
	const shared = { kind: 'database', symbol: objectKey(owner), sides: [owner, later] as readonly Side[] };
	if (!found) {
		if (mixed || extends_) return [];
		return [
			{
				...shared,
				rule: 'db/prisma-model',
				severity: 'info',
				says: `The model of ${name} is defined by ${owner.task} and ${later.task} in the same way`,
			},
		];
	}
	const [model, other] = mixed && !isModel(owner) ? [later, owner] : [owner, later];
	const sides = [placed(model, found.first), placed(other, found.second)];
	return [
		{
			...shared,
			rule: mixed ? 'db/prisma-sql-map' : 'db/prisma-model',
			// A later batch may change a model with a migration; within one batch the two clash.
			...(extends_ && !mixed && { severity: 'warning' as const }),
			path: found.name,
			says: `${name}.${found.name} is ${textOf(found.first)} in ${model.task}${mixed ? ' (Prisma)' : ''} and ${textOf(found.second)} in ${other.task}${mixed ? ' (SQL)' : ''}`,
			sides: model === owner ? sides : sides.reverse(),
		},
	];
}

// A SQL table with what other statements of the batch add to it.
function columnsOf(fact: DatabaseFact, { now, leftColumns }: World): Column[] {
	const own = fact.definition ?? [];
	if (isModel(fact)) return [...own];
	const added = now
		.filter((one) => one.op === 'create' && one.object === 'column' && one.name === fact.name)
		.flatMap((one) => one.definition ?? []);
	const earlier = [...leftColumns.values()].filter((one) => one.fact.name === fact.name).map((one) => one.column);
	return [...own, ...added, ...earlier];
}

interface Found {
	readonly name: string;
	readonly first: Column | undefined;
	readonly second: Column | undefined;
}

function modelDifference(a: readonly Column[], b: readonly Column[], sharedOnly: boolean): Found | undefined {
	const second = byName(b);
	for (const first of a) {
		const other = second.get(first.name);
		if (other ? first.type !== other.type || (!sharedOnly && first.nullable !== other.nullable) : !sharedOnly)
			return { name: first.name, first, second: other };
	}
	const first = byName(a);
	const extra = sharedOnly ? undefined : b.find((column) => !first.has(column.name));
	return extra && { name: extra.name, first: undefined, second: extra };
}

// What keeps Prisma from reading or writing the table: a column that isn't there, another kind of type, a value that must be given and is not known.
function mappingDifference(model: readonly Column[], table: readonly Column[]): Found | undefined {
	const sql = byName(table);
	for (const first of model) {
		const other = sql.get(first.name);
		if (!other) return { name: first.name, first, second: undefined };
		const [a, b] = [typeFamily(first.type), typeFamily(other.type)];
		if (a !== undefined && b !== undefined && (a !== b || (a === 'integer' && isBig(first.type) !== isBig(other.type))))
			return { name: first.name, first, second: other };
	}
	const known = byName(model);
	const needed = table.find((column) => !known.has(column.name) && !column.nullable && column.default === undefined);
	return needed && { name: needed.name, first: undefined, second: needed };
}

const isBig = (type: string): boolean => /^(bigint|int8|bigserial)$/.test(type);

function byName(columns: readonly Column[]): Map<string, Column> {
	return new Map(columns.map((column) => [column.name, column]));
}

function placed(fact: DatabaseFact, column: Column | undefined): Side {
	return column && column.location.file === fact.location.file
		? { task: fact.task, batch: fact.batch, location: column.location, confidence: fact.confidence }
		: fact;
}

function textOf(column: Column | undefined): string {
	return column ? columnText(column) : 'absent';
}
