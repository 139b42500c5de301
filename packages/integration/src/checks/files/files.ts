import type { Draft } from '../../draft.js';
import type { FileFact } from '../../fact.js';
import { byText } from '../../order.js';
import type { Check } from '../check.js';
import { groupBy } from '../group.js';
import { isGenerated, isShared } from './hot.js';
import { findUndeclaredFiles } from './undeclared.js';
import { findVersionConflicts } from './versions.js';

/** Files that two tasks create, change or delete, and packages that they want in versions that don't meet. */
export const files: Check = {
	family: 'files',
	run: (input) => {
		const touched = input.facts.of('file').filter((fact) => !/[*?]|\/$/.test(fact.path));
		const byPath = groupBy(touched, (fact) => fact.path);
		return [
			...[...byPath.values()].flatMap((facts) => conflictOf(facts) ?? []),
			...caseOnly([...byPath.values()]),
			...findVersionConflicts(input.facts.of('requires'), input.earlier.of('requires')),
			...findUndeclaredFiles(input),
		];
	},
};

// What a task does to a file in the end: creating and then changing it is creating it.
function onePerTask(facts: readonly FileFact[]): FileFact[] {
	return [...groupBy(facts, (fact) => fact.task).values()].map(
		(own) => own.find((fact) => fact.op === 'create') ?? own.find((fact) => fact.op === 'delete') ?? own[0]!,
	);
}

function conflictOf(facts: readonly FileFact[]): Draft | undefined {
	const sides = onePerTask(facts);
	if (sides.length < 2 || sides.every((fact) => fact.op === 'delete')) return undefined;
	const { path } = sides[0]!;
	if (isGenerated(path))
		return draft('files/hot-file', path, `${path} is generated, and ${sides.length} tasks change it${notes(sides)}`, sides);
	const deleting = sides.filter((fact) => fact.op === 'delete');
	if (deleting.length > 0) {
		const others = sides.filter((fact) => fact.op !== 'delete');
		return draft(
			'files/delete-modify',
			path,
			`${tasksOf(deleting)} deletes ${path}, which ${tasksOf(others)} ${others[0]!.op === 'create' ? 'creates' : 'changes'}${notes(sides)}`,
			[...deleting, ...others],
		);
	}
	const creating = sides.filter((fact) => fact.op === 'create');
	if (creating.length > 1) return draft('files/both-create', path, `${path} is created by ${tasksOf(creating)}${notes(sides)}`, creating);
	if (isShared(path)) return draft('files/hot-file', path, `${path} is changed by ${tasksOf(sides)}${notes(sides)}`, sides);
	return draft('files/both-modify', path, `${path} is changed by ${tasksOf(sides)}${notes(sides)}`, sides);
}

function tasksOf(facts: readonly FileFact[]): string {
	return facts.map((fact) => fact.task).join(' and ');
}

function notes(facts: readonly FileFact[]): string {
	const told = facts.filter((fact) => fact.note).map((fact) => `${fact.task}: ${fact.note}`);
	return told.length > 0 ? ` (${told.join('; ')})` : '';
}

function draft(rule: string, path: string, says: string, sides: readonly FileFact[]): Draft {
	return { rule, kind: 'file', symbol: path, says, sides };
}

function caseOnly(groups: readonly (readonly FileFact[])[]): Draft[] {
	const kept = groups.flatMap(onePerTask).filter((fact) => fact.op !== 'delete');
	return [...groupBy(kept, (fact) => fact.path.toLowerCase()).values()].flatMap((same) => {
		const paths = [...new Set(same.map((fact) => fact.path))].sort(byText);
		if (paths.length < 2 || new Set(same.map((fact) => fact.task)).size < 2) return [];
		return [draft('files/case-only', paths.join(' and '), `${paths.join(' and ')} differ only in case`, same)];
	});
}
