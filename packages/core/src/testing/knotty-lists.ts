import fc from 'fast-check';
import type { Task } from '../task.js';

/**
 * Tasks in dense blocks about as wide as a batch, with shared state, areas, risks, couplings and uneven minutes: where list passes, bounds and searches
 * come to different ends. Ids rise with nothing, and the list is in any order.
 */
export function knottyLists(most: number): fc.Arbitrary<Task[]> {
	const parts = fc.record(
		{
			minutes: fc.constantFrom(0.1, 0.2, 0.3, 5, 7, 10, 12.5, 30, 45),
			area: fc.constantFrom('server', 'web', 'data'),
			risk: fc.constantFrom('low', 'medium', 'high'),
			persona: fc.constantFrom('engineer', 'designer'),
			touches: fc.uniqueArray(fc.constantFrom('src/a.ts', 'src/*.ts', 'src/b/', 'table:users', 'env:PORT'), { maxLength: 2 }),
		},
		{ requiredKeys: [] },
	);
	const drawn = fc.record({
		block: fc.nat({ max: Math.max(1, most >> 2) }),
		picks: fc.array(fc.nat({ max: most }), { maxLength: 4 }),
		couple: fc.option(fc.nat({ max: most }), { freq: 3 }),
		fields: parts,
	});
	return fc
		.tuple(fc.array(drawn, { maxLength: most }), fc.nat({ max: 100 }))
		.map(([list, turn]) => {
			const sorted = [...list].sort((a, b) => a.block - b.block);
			const id = (i: number): string => `t${(i * 37 + turn) % 101}`;
			return sorted.map(({ block, picks, couple, fields }, i): Task => {
				const near = sorted.flatMap((other, j) => (other.block < block && other.block > block - 3 ? [id(j)] : []));
				const needs = near.length === 0 ? [] : picks.map((pick) => near[pick % near.length]!);
				const other = id((couple ?? i) % sorted.length);
				return { id: id(i), ...fields, needs, ...(couple !== null && other !== id(i) && { coupledWith: [other] }) } as Task;
			});
		})
		.chain((tasks) => fc.shuffledSubarray(tasks, { minLength: tasks.length }));
}
