import fc from 'fast-check';
import type { Task } from '../task.js';
import { knottyLists } from './knotty-lists.js';

const awkward = [
	'__proto__',
	'constructor',
	'toString',
	'\ud800',
	'\udc00x',
	'😀',
	'é',
	'e\u0301',
	' ',
	'\n',
	'\u202e',
	'"',
	'T-1',
	'T-01',
	't-1',
	'x'.repeat(200),
];

/** Ids that trip maps, sorting and printing. */
export const hostileIds: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(...awkward),
	fc.string({ unit: fc.constantFrom('a', 'b', 'B', '0', '1', '-', '\uffff', '\u0000'), minLength: 1, maxLength: 6 }),
	fc.integer({ min: 0, max: 99_999 }).map((n) => `TASK-${String(n).padStart(5, '0')}`),
);

/** Any sound list, the plain and the knotty ones. */
export function anyLists(most: number): fc.Arbitrary<Task[]> {
	return fc.oneof(taskLists({ most, rich: true }), knottyLists(most));
}

export interface ListShape {
	readonly most?: number;
	/** With minutes, areas, risks, personas and touches. */
	readonly rich?: boolean;
}

/** Sound task lists in any order: no cycle, no unknown need, sometimes a need twice. */
export function taskLists({ most = 60, rich = false }: ListShape = {}): fc.Arbitrary<Task[]> {
	const parts = fc.record(
		{
			minutes: fc.constantFrom(5, 10, 12.5, 30, 45),
			area: fc.constantFrom('server', 'web'),
			risk: fc.constantFrom('low', 'medium', 'high'),
			persona: fc.constantFrom('engineer', 'designer'),
			touches: fc.uniqueArray(fc.constantFrom('src/a.ts', 'src/*.ts', 'src/b/', 'table:users', 'env:PORT'), { maxLength: 2 }),
		},
		{ requiredKeys: [] },
	);
	return fc
		.uniqueArray(fc.tuple(hostileIds, rich ? parts : fc.constant({})), { selector: ([id]) => id, maxLength: most })
		.chain((named) =>
			fc.tuple(
				fc.constant(named),
				fc.array(fc.array(fc.nat({ max: Math.max(0, most - 1) }), { maxLength: 4 }), { minLength: named.length, maxLength: named.length }),
			),
		)
		.map(([named, picks]) =>
			named.map(([id, fields], i) => ({ id, ...fields, needs: i === 0 ? [] : picks[i]!.map((pick) => named[pick % i]![0]) }) as Task),
		)
		.chain((tasks) => fc.shuffledSubarray(tasks, { minLength: tasks.length }));
}
