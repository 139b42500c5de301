import type { Draft, Side } from '../../draft.js';
import type { CheckInput } from '../check.js';
import { groupBy } from '../group.js';

const folder = /(^|\/)(migrations?|migrate|versions|flyway|sqitch|changelogs?)\/(?:[^/]+\/){0,2}[^/]+$/i;

interface Migration {
	readonly path: string;
	readonly place: string;
	readonly number: string;
	readonly side: Side;
	readonly current: boolean;
}

/** New migrations of two tasks in one folder with one number: their order is not told, and many tools refuse the second. */
export function findMigrationNumbers(input: CheckInput): Draft[] {
	const found = migrationsOf(input);
	return [...groupBy(found, (one) => `${one.place} ${one.number}`).values()].flatMap((same) => {
		const onePerTask = [...groupBy(same, (one) => one.side.task).values()].map((own) => own[0]!);
		if (onePerTask.length < 2 || new Set(onePerTask.map((one) => one.path)).size < 2 || !onePerTask.some((one) => one.current)) return [];
		const { place, number } = onePerTask[0]!;
		return [
			{
				rule: 'db/migration-number',
				kind: 'migration',
				symbol: `${place} ${number}`,
				says: `Two migrations of ${place} have the number ${number}: ${onePerTask.map((one) => `${one.path} of ${one.side.task}`).join(' and ')}`,
				sides: onePerTask.map((one) => one.side),
			},
		];
	});
}

function migrationsOf({ facts, earlier, documents, earlierDocuments }: CheckInput): Migration[] {
	const told = (all: typeof facts, current: boolean): Migration[] =>
		all.of('file').flatMap((fact) => (fact.op === 'create' ? (migration(fact.path, fact, current) ?? []) : []));
	const read = (all: typeof documents, current: boolean): Migration[] =>
		all.flatMap(({ file, task, batch }) => migration(file, { task, batch, location: { file, line: 1, column: 1 } }, current) ?? []);
	return [...told(earlier, false), ...read(earlierDocuments, false), ...told(facts, true), ...read(documents, true)];
}

function migration(path: string, side: Side, current: boolean): Migration | undefined {
	if (!folder.test(path) || /\.md$/i.test(path)) return undefined;
	const parts = path.split('/');
	const numbered = parts.findLastIndex((part) => /^V?\d+/i.test(part));
	const number = /^V?0*(\d+)/i.exec(parts[numbered] ?? '')?.[1];
	if (number === undefined) return undefined;
	return { path, place: parts.slice(0, numbered).join('/'), number, side, current };
}
