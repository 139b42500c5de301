import type { Draft } from '../../draft.js';
import type { DatabaseFact } from '../../fact.js';
import { groupBy } from '../group.js';
import { definitionsOf } from './definition.js';
import { nameOf, objectKey, type World } from './world.js';

/** One thing that two tasks change, so that the last one wins or the second one fails. */
export function findDoubleWrites({ now }: World): Draft[] {
	const changes = now.filter((fact) => fact.op !== 'read' && fact.op !== 'create');
	return [...groupBy(changes, (fact) => objectKey(fact)).values()].flatMap((facts) => [
		...[...groupBy(facts.filter(isOverwriting), (fact) => fact.change).values()].flatMap(lastWins),
		...removedTwice(facts.filter((fact) => fact.op === 'drop' || fact.op === 'rename')),
		...removedAndMade(facts, now),
	]);
}

const isOverwriting = (fact: DatabaseFact): boolean =>
	fact.op === 'alter' && ['type', 'default', 'nullability'].includes(fact.change ?? '');

// Of one task only the last change counts: it has seen its own earlier ones.
function lastPerTask(facts: readonly DatabaseFact[]): DatabaseFact[] {
	return [...groupBy(facts, (fact) => fact.task).values()].map((own) => own.at(-1)!);
}

function lastWins(facts: readonly DatabaseFact[]): Draft[] {
	const sides = lastPerTask(facts);
	if (sides.length < 2 || new Set(sides.map(outcome)).size < 2) return [];
	const results = sides.map((fact) => `with ${fact.task} last: ${outcome(fact)}`).join('; ');
	return [
		draftOf(
			sides,
			`The ${sides[0]!.change} of ${nameOf(sides[0]!)} is changed by ${sides.map((fact) => fact.task).join(' and ')}, and the last one wins (${results})`,
		),
	];
}

function outcome(fact: DatabaseFact): string {
	return fact.definition?.[0]?.type ?? fact.canonical;
}

function removedTwice(facts: readonly DatabaseFact[]): Draft[] {
	const sides = lastPerTask(facts);
	if (sides.length < 2 || sides.every((fact) => fact.conditional)) return [];
	const state = sides[0]!.column === undefined ? '42P01' : '42703';
	return [
		draftOf(
			sides,
			`${nameOf(sides[0]!)} is dropped or renamed by ${sides.map((fact) => fact.task).join(' and ')}: the second one fails with SQLSTATE ${state} (${definitionsOf(sides)})`,
		),
	];
}

// One drops what another one creates under the same name: whether it is there in the end depends on the order.
function removedAndMade(facts: readonly DatabaseFact[], now: readonly DatabaseFact[]): Draft[] {
	const drop = facts.find((fact) => fact.op === 'drop');
	if (!drop) return [];
	const key = objectKey(drop);
	const owners = new Set(now.filter((fact) => fact.op === 'create' && objectKey(fact) === key).map((fact) => fact.task));
	const made = now.find((fact) => fact.op === 'create' && objectKey(fact) === key && fact.task !== drop.task);
	if (!made || owners.has(drop.task)) return [];
	return [
		draftOf(
			[made, drop],
			`${nameOf(drop)} is created by ${made.task} and dropped by ${drop.task}: whether it is there in the end depends on the order`,
		),
	];
}

function draftOf(sides: readonly DatabaseFact[], says: string): Draft {
	const first = sides[0]!;
	return { rule: 'db/write-write', kind: 'database', symbol: objectKey(first), path: first.change ?? first.op, says, sides };
}
